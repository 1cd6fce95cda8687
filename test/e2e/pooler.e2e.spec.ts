import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { regionDirectory } from '../../deploy/demonstration';
import { LABOUR_TO_WELFARE } from '../harness/directions';
import { Exchange } from '../harness/exchange';
import { planChanges } from '../harness/planned-changes';
import { Pooler } from '../harness/pooler';
import { environmentOf } from '../harness/processes';
import { Region } from '../harness/region';
import { chooseSeed } from '../harness/seed';
import { somePeople } from '../harness/some-people';
import { itKeepsThePromises, type Outcome, outcomeOf } from './promises';

jest.setTimeout(240_000);

/** Fewer than the pools of one app: each connection of an app meets several sessions of the server. */
const BACKENDS = 4;

describe('a region whose databases are behind a pooler in transaction mode', () => {
  const seed = chooseSeed();
  let pooler: Pooler;
  let region: Region;
  let outcome: Outcome;

  beforeAll(async () => {
    pooler = await Pooler.start('transaction', BACKENDS);
    region = await Region.start(regionDirectory(), {
      changeEnvironment: ({ DATABASE_URL: direct, ...environment }) =>
        direct === undefined
          ? environment
          : { ...environment, DATABASE_URL: pooler.through(direct), DATABASE_SESSION_URL: direct },
    });
    const size = { people: somePeople(30, seed), changes: 600, writers: 3, seed };
    const exchange = await Exchange.create(region, planChanges(LABOUR_TO_WELFARE, size));
    await exchange.openCases();
    await exchange.publish(seed, { clearance: () => Promise.resolve(), note: () => undefined });
    outcome = await outcomeOf(exchange);
  });
  afterAll(async () => {
    await region.stop();
    pooler.stop();
  });

  itKeepsThePromises(() => outcome);

  it('shares the sessions of the servers among the connections of the apps', () => {
    expect(pooler.changes).toBeGreaterThan(20);
  });

  it('has nothing to complain of', async () => {
    const complaints = (await region.logs()).flatMap(({ app, text }) =>
      text.split('\n').flatMap((line) => (/"level":"(warn|error)"/.test(line) ? [`${app}: ${line}`] : [])),
    );
    expect(complaints).toEqual([]);
  });

  it.each([
    ['DATABASE_SESSION_URL', /^ {2}DATABASE_SESSION_URL: leads through a pooler .* must lead to the server itself/m],
    ['DATABASE_URL', /^ {2}DATABASE_URL: leads through a pooler .* Set DATABASE_SESSION_URL as well/m],
  ])('ends an app with 78 whose sessions would go through it too, by %s', async (variable, complaint) => {
    const { DATABASE_URL: pooled = '', ...environment } = environmentOf(region.apps.delivery.pid());
    const ended = await start({
      ...environment,
      PORT: '0',
      DATABASE_URL: pooled,
      DATABASE_SESSION_URL: variable === 'DATABASE_URL' ? '' : pooled,
    });
    expect(ended.output).toMatch(complaint);
    expect(ended.output).not.toContain('listening');
    expect(ended.code).toBe(78);
  });
});

/** Not synchronously: the pooler is in this process. */
function start(env: Record<string, string>): Promise<{ code: unknown; output: string }> {
  const running = promisify(execFile)(process.execPath, ['dist/bundles/delivery.js'], { env, timeout: 60_000 });
  return running.then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    ({ code, stdout, stderr }: { code: unknown; stdout: string; stderr: string }) => ({
      code,
      output: stdout + stderr,
    }),
  );
}
