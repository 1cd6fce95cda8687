import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  CLOSE_CASE,
  type ClosedCase,
  feedStartOf,
  pathOf,
  READ_FEED,
  READ_JOINT_FILE,
  READ_READINESS,
  RECONCILE,
} from '@lacznik/contracts';
import { type Queries, readIdentity } from '@lacznik/database';
import { regionDirectory } from '../../deploy/demonstration';
import type { AppName } from '../../deploy/local/apps';
import { createDatabase, dropDatabase } from '../../deploy/local/postgres';
import type { Stack } from '../../deploy/local/stack';
import { queryDatabase } from '../harness/databases';
import { describeWithKillableServers } from '../harness/describe-with-killable-servers';
import { LABOUR_TO_WELFARE } from '../harness/directions';
import { call, type InstitutionClient } from '../harness/institution-client';
import { Region } from '../harness/region';
import { somePeople } from '../harness/some-people';
import { until } from '../harness/until';

jest.setTimeout(300_000);

const OFFICE = 'PUP-2606';
const CENTRE = 'OPS-260604';
const RECORDS = 200;
const people = somePeople(4, 71);
const referenceOf = (i: number): string => `B/${i}`;

describe('a database that is put back from a backup', () => {
  let region: Region;
  let office: InstitutionClient;
  let centre: InstitutionClient;

  beforeAll(async () => {
    region = await Region.start(regionDirectory());
    [office, centre] = await Promise.all([region.client(OFFICE), region.client(CENTRE)]);
    const { legalBasis, purpose } = LABOUR_TO_WELFARE;
    for (const [i, person] of people.entries())
      await centre.cases.open({ caseReference: referenceOf(i), person, legalBasis, purpose, openedOn: '2026-01-05' });
    await region.settled();
    await publish('R', people.keys());
    await until('all is delivered', async () => (await centre.lastSequence()) >= people.length);
    await region.settled();
  });
  afterAll(() => region.stop());

  /** A record each, on the people of these indexes in turn. */
  async function publish(name: string, indexes: Iterable<number>): Promise<void> {
    const { section, data } = LABOUR_TO_WELFARE;
    const records = Array.from(indexes, (i) => {
      const person = people[i % people.length];
      if (!person) throw new Error('There is nobody');
      return { section, person, recordId: `${name}/${i}`, revision: 1, data: data(100) };
    });
    const { accepted = 0, unchanged = 0 } = await office.publish(records);
    expect(accepted + unchanged).toBe(records.length);
  }
  async function close(i: number): Promise<void> {
    const url = `${region.apps['ops-benefits'].url}${pathOf(CLOSE_CASE, { caseReference: referenceOf(i) })}`;
    await until('the case is closed', async () => {
      const { status, body } = await call<ClosedCase>('POST', url, { token: centre.token, body: '{}' });
      return status === 200 && body.effective === 'committed';
    });
  }
  const copyOf = (app: AppName): string => `backup_of_${app.replaceAll('-', '_')}`;
  async function backUp(app: AppName): Promise<void> {
    const url = region.databaseOf(app);
    await until('it has sent all', async () => (await queryDatabase(url, 'SELECT FROM outbox LIMIT 1')).length === 0);
    await region.apps[app].kill('SIGTERM');
    await createDatabase(administrator(url), copyOf(app), nameIn(url));
    await region.apps[app].start();
  }
  /** The app is left stopped. */
  async function putBack(app: AppName): Promise<void> {
    await region.apps[app].kill('SIGTERM');
    const url = region.databaseOf(app);
    await dropDatabase(administrator(url), nameIn(url));
    await createDatabase(administrator(url), nameIn(url), copyOf(app));
  }
  const feed = () =>
    call('GET', `${region.apps.delivery.url}${pathOf(READ_FEED)}?after=0&limit=1000`, { token: centre.token });
  const fileOf = (i: number) =>
    call<{ sections: object }>(
      'GET',
      `${region.apps['ops-benefits'].url}${pathOf(READ_JOINT_FILE, { caseReference: referenceOf(i) })}`,
      { token: centre.token },
    );

  it('of delivery: no feed is read before the gateway has repeated what it had withdrawn since', async () => {
    await backUp('delivery');
    await close(0);
    await region.apps['privacy-gateway'].kill('SIGTERM');
    await putBack('delivery');
    await region.apps.delivery.start();
    expect((await feed()).status).toBe(503);
    await region.apps['privacy-gateway'].start();
    await until('feeds are read again', async () => (await feed()).status === 200);
    const cases = (await centre.wholeFeed()).map(({ data }) => data.caseReference ?? '');
    expect(cases.sort()).toEqual([1, 2, 3].map(referenceOf));
  });

  it('of an edge: no joint file is read before the gateway has repeated what it had withdrawn since', async () => {
    await backUp('ops-benefits');
    await close(1);
    await region.apps['privacy-gateway'].kill('SIGTERM');
    await putBack('ops-benefits');
    await region.apps['ops-benefits'].start();
    expect([(await fileOf(1)).status, (await fileOf(2)).status]).toEqual([503, 503]);
    await region.apps['privacy-gateway'].start();
    await until('joint files are read again', async () => (await fileOf(2)).status === 200);
    const sections = await Promise.all([1, 2].map(async (i) => Object.keys((await fileOf(i)).body.sections)));
    expect(sections).toEqual([[], [LABOUR_TO_WELFARE.section]]);
  });

  it('unnoticed, as a disk: all that is published then waits for `npm run restored`, and nothing of it is lost (P1)', async () => {
    const app = 'pup-registry';
    await backUp(app);
    await publish('lost', Array(RECORDS).keys());
    await until('all is delivered', async () => (await delivered('lost/')) === RECORDS / 2);
    await putBack(app);
    await lookUnchanged(region.databaseOf(app));
    await region.apps[app].start();
    await publish('new', Array(RECORDS).keys());
    const readiness = () => call<object>('GET', `${region.apps[app].url}${pathOf(READ_READINESS)}`);
    await until('the edge says that it stands', async () => (await readiness()).status === 503);
    expect(JSON.stringify((await readiness()).body)).toContain('stands still');
    await promisify(execFile)(process.execPath, [resolve('dist/deploy/migrate/restored.js'), app], {
      env: { ...process.env, DATABASE_URL: region.databaseOf(app) },
    });
    const done = new Set<string>();
    /** What the errors name, each once; a line that is still being written may end anywhere. */
    const letGoOn = async (): Promise<void> => {
      for (const update of (await alarms()).match(/UPDATE inbox_position SET position = \d+ WHERE stream = '[^']+'/g) ??
        []) {
        if (done.has(update)) continue;
        await queryDatabase(region.databaseOf('privacy-gateway'), update);
        done.add(update);
      }
    };
    await until('all is delivered', async () => {
      await letGoOn();
      return (await delivered('new/')) === RECORDS / 2;
    });
    await until('the edge is ready', async () => (await readiness()).status === 200);
    const reached = async () => {
      const { institutions } = await region.official('auditor').call(RECONCILE);
      return institutions.find(({ institution }) => institution === CENTRE)?.edge;
    };
    await until('the feed has come whole to its edge, as that says', async () => (await reached())?.state === 'even');
  });

  describeWithKillableServers('or that fails over', () => {
    it('is noticed by its timeline: all goes on by itself, feeds above every number that was given (P1, P10)', async () => {
      const before = await centre.lastSequence();
      await promoteAfterKill(region.stack);
      const isDelivered = async (): Promise<boolean> => {
        await publish('over', people.keys());
        return (await delivered('over/')) >= people.length / 2;
      };
      // Until the other database is taken over, whoever asks is told to come again.
      await until('all is delivered', () => isDelivered().catch(() => false));
      const numbers = (await centre.wholeFeed()).map(({ sequence }) => sequence).filter((number) => number > before);
      expect(numbers[0]).toBe(feedStartOf(numbers[0] ?? 0));
    });
  });

  /** How many records of that name have been delivered. Half of the persons have no case any more. */
  const delivered = async (name: string): Promise<number> =>
    new Set((await centre.wholeFeed()).map(({ data }) => data.recordId).filter((id) => id.startsWith(name))).size;
  const alarms = async (): Promise<string> =>
    (await region.logs())
      .filter(({ app }) => app === 'privacy-gateway')
      .map(({ text }) => text)
      .join('');
});

/** As a standby takes over at the same address: the data go on, on another timeline. */
async function promoteAfterKill(stack: Stack): Promise<void> {
  if (stack.mode !== 'local') throw new Error('This server cannot be killed');
  await stack.postgres.kill();
  await writeFile(join(stack.workDirectory, 'postgres/standby.signal'), '');
  await stack.postgres.start();
  await queryDatabase(stack.databaseUrl, 'SELECT pg_promote()');
}

const nameIn = (url: string): string => new URL(url).pathname.slice(1);

function administrator(url: string): string {
  const server = new URL(url);
  server.pathname = '/postgres';
  return server.href;
}

/** As after a copy of the disk: the database does not differ from that which the app knew. */
async function lookUnchanged(url: string): Promise<void> {
  const identity = await readIdentity({ query: (text: string) => queryDatabase(url, text) } as unknown as Queries);
  await queryDatabase(url, `UPDATE database_generation SET identity = '${identity}'`);
}
