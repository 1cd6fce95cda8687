import { readFileSync } from 'node:fs';
import { type AppName, exchangeAppNames } from '../../../deploy/local/apps';
import { KIELCE_TO_WELFARE } from '../../harness/directions';
import { Exchange } from '../../harness/exchange';
import { type Fault, FaultSchedule } from '../../harness/fault-schedule';
import { planChanges } from '../../harness/planned-changes';
import type { Region } from '../../harness/region';
import { chooseSeed } from '../../harness/seed';
import { somePeople } from '../../harness/some-people';
import { itKeepsThePromises, type Outcome, outcomeOf } from '../promises';

const CHANGES = 1800;
const RECOVERY_MS = 120_000;
/** Of a connection that PostgreSQL broke off when it was killed in the part before: a job may ask for it a minute later. One that ends is closed. */
const BROKEN_BEFORE = 'Client has encountered a connection error and is not queryable';

/** Each app is told to end (SIGTERM) and started again. */
export function describeOrderlyEnds(running: () => Region): void {
  const seed = chooseSeed();
  const ends: { name: AppName; exitCode: number | null }[] = [];
  let region: Region;
  let outcome: Outcome;
  let warnings: string[];

  beforeAll(async () => {
    region = running();
    const said = exchangeAppNames.map((name) => logOf(name).length);
    const size = { people: somePeople(60, seed + 1), changes: CHANGES, writers: 4, seed };
    const exchange = await Exchange.create(region, planChanges(KIELCE_TO_WELFARE, size));
    await exchange.openCases();
    const faults = exchangeAppNames.map((name) => faultOf(name, exchange));
    const schedule = new FaultSchedule(faults, { times: 1, lines: CHANGES, seed });
    await Promise.all([exchange.publish(seed, schedule), schedule.run()]);
    outcome = await outcomeOf(exchange);
    warnings = exchangeAppNames.flatMap((name, i) => warningsOfEnds(logOf(name).slice(said[i])));
  });

  it('ends by itself, with exit code 0', () => {
    expect(ends).toHaveLength(exchangeAppNames.length);
    expect(ends.filter(({ exitCode }) => exitCode !== 0)).toEqual([]);
  });

  it('warns of nothing at an orderly end', () => {
    expect(warnings).toEqual([]);
  });

  itKeepsThePromises(() => outcome);

  function logOf(name: AppName): string {
    return readFileSync(region.apps[name].logFile, 'utf8');
  }

  function faultOf(name: AppName, exchange: Exchange): Fault {
    const app = region.apps[name];
    return {
      name,
      strike: async () => {
        ends.push({ name, exitCode: await app.kill('SIGTERM') });
      },
      recover: async () => {
        await app.start();
        await exchange.catchUp(RECOVERY_MS);
      },
    };
  }
}

/** What a process says at `warn` or `error` from when it is told to end on; what is no JSON line at all, such as Node's own texts, too. */
function warningsOfEnds(log: string): string[] {
  if (!log.includes('"context":"end"')) return ['It does not say that it ends'];
  let isEnding = false;
  return log
    .trimEnd()
    .split('\n')
    .filter((line) => {
      if (line.includes('"context":"end"')) isEnding = true;
      if (line.includes('Starting Nest application')) isEnding = false;
      const warns = /"level":"(warn|error|fatal)"/.test(line) && !line.includes(BROKEN_BEFORE);
      return !line.startsWith('{') || (isEnding && warns);
    });
}
