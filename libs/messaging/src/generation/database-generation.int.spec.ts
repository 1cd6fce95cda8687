import { DatabaseGuard, eventPool, Sessions } from '@lacznik/database';
import { DatabaseAppConfig, isTransient } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { MESSAGING_MIGRATIONS } from '../messaging.module';
import { DatabaseGeneration, type Reader } from './database-generation';
import { settleGeneration } from './settle-generation';

jest.setTimeout(60_000);

/** More than any shard draws, and less than where a generation begins. */
const FAR = 1e13;

describe('a database that is another than before', () => {
  let before: TestDatabase;
  let restored: TestDatabase;
  const opened: DataSource[] = [];

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(async () => {
    before = await createTestDatabase({ migrations: MESSAGING_MIGRATIONS });
    await settled(before);
    restored = await before.copy();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all(opened.splice(0).map((one) => (one.isInitialized ? one.destroy() : Promise.resolve())));
    await Promise.all([before, restored].map((database) => database.drop()));
  });

  async function settled(database: TestDatabase) {
    const session = await new Sessions(database.url).open();
    const generation = await settleGeneration(session);
    await session.release();
    return generation;
  }

  const positionsOf = async ({ dataSource }: TestDatabase): Promise<number[]> =>
    (await dataSource.query<{ last_position: string }[]>('SELECT last_position FROM outbox_shard')).map(
      ({ last_position }) => Number(last_position),
    );

  it('begins a generation, once, whichever of its processes looks first', async () => {
    const both = await Promise.all([settled(restored), settled(restored)]);
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(both[0].name).toMatch(/^\d{8}T\d{9}Z$/);
    expect(both[1].name).toBe(both[0].name);
    const positions = await positionsOf(restored);
    expect(Math.min(...positions)).toBeGreaterThan(FAR);
    expect(await settled(restored)).toMatchObject({ isNew: false, name: both[0].name });
    expect(await positionsOf(restored)).toEqual(positions);
  });

  it('is no other where it is the same, also for the first time', async () => {
    expect(await settled(before)).toMatchObject({ isNew: false, name: '' });
    expect(Math.max(...(await positionsOf(before)))).toBe(0);
  });

  it.each([
    ['the server', 0],
    ['the timeline, as after a restoration to a point in time or a promotion', 1],
    ['the database', 2],
    ['the tables, as of a dump', 3],
  ])('is noticed by %s', async (_, part) => {
    const { identity = '' } = await settled(before);
    expect(identity).toMatch(/^\d+\/[0-9A-F]{8}\/\d+\/\d+$/);
    const other = identity.split('/').map((one, i) => (i === part ? '1234' : one));
    await before.dataSource.query('UPDATE database_generation SET identity = $1', [other.join('/')]);
    expect(await settled(before)).toMatchObject({ isNew: true, identity });
  });

  it('is told to every role, unless somebody has forbidden it', async () => {
    const rows = await before.dataSource.query<{ may: boolean }[]>(
      `SELECT has_function_privilege('public', name, 'EXECUTE') AS may
       FROM unnest('{pg_control_system(),pg_current_wal_lsn(),pg_walfile_name(pg_lsn)}'::text[]) name`,
    );
    expect(rows).toEqual([{ may: true }, { may: true }, { may: true }]);
  });

  it('is not told where the role may not ask: then a warning says what to grant, and all goes on', async () => {
    const warnings = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
    const session = await new Sessions(restored.url).open();
    await session.query(`CREATE ROLE plain_${process.pid}; GRANT SELECT ON database_generation TO plain_${process.pid};
      REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC; SET ROLE plain_${process.pid}`);
    expect(await settleGeneration(session)).toEqual({ name: '', isNew: false });
    await session.query(`RESET ROLE; GRANT EXECUTE ON FUNCTION pg_control_system() TO PUBLIC;
      DROP OWNED BY plain_${process.pid}; DROP ROLE plain_${process.pid}`);
    await session.release();
    expect(warnings.mock.calls.join()).toContain('GRANT EXECUTE');
  });

  describe('while the app runs', () => {
    let guard: DatabaseGuard;
    let events: DataSource;
    let generation: DatabaseGeneration;
    let seen: string[];
    let leadsTo: string;

    beforeEach(async () => {
      guard = new DatabaseGuard();
      seen = [];
      leadsTo = before.url;
      const sessions = { open: () => new Sessions(leadsTo).open() } as unknown as Sessions;
      events = await pool(before);
      generation = new DatabaseGeneration(
        { query: (text: string) => events.query(text) } as DataSource,
        sessions,
        guard,
      );
      await generation.settle();
      const reader: Reader = {
        pause: () => Promise.resolve(void seen.push('pause')),
        resume: () => Promise.resolve(void seen.push(`resume ${generation.groupOf('app.group')}`)),
      };
      generation.register(reader);
    });

    async function pool({ url }: TestDatabase): Promise<DataSource> {
      const extra = { ...eventPool(new DatabaseAppConfig()), verify: guard.verify };
      const dataSource = new DataSource({ type: 'postgres', url, extra });
      opened.push(dataSource);
      return dataSource.initialize();
    }

    it('is not used before it is taken over, and then read for as another group', async () => {
      await generation.look();
      expect(seen).toEqual([]);
      expect(generation.groupOf('app.group')).toBe('app.group');
      const refused = await pool(restored).catch((error: unknown) => error);
      expect(isTransient(refused)).toBe(true);
      expect(String(refused)).toContain('restored or has failed over');
      leadsTo = restored.url;
      await generation.look();
      expect(seen).toEqual(['pause', expect.stringMatching(/^resume app\.group\.\d{8}T\d{9}Z$/)]);
      events = await pool(restored);
      await generation.look();
      expect(seen).toHaveLength(2);
      expect(Math.min(...(await positionsOf(restored)))).toBeGreaterThan(FAR);
    });

    it('is noticed also where a pooler keeps its own connections, and taken over although it fails at first', async () => {
      guard.admit(undefined);
      events = await pool(restored);
      leadsTo = 'postgres://127.0.0.1:1/nowhere';
      await expect(generation.look()).rejects.toThrow('ECONNREFUSED');
      leadsTo = restored.url;
      await generation.look();
      expect(seen).toEqual(['pause', 'pause', expect.stringMatching(/^resume app\.group\.\d/)]);
    });
  });
});
