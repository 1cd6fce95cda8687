import { DatabaseAppConfig } from '@lacznik/platform';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { Pooler } from '../../../test/harness/pooler';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/test-database';
import { eventPool, queryPool } from './pools';
import { inTransaction } from './typeorm/in-transaction';

const BACKENDS = 3;

describe.each(['direct', 'through a pooler in transaction mode'] as const)('the pools of an app, %s', (way) => {
  let database: TestDatabase;
  let pooler: Pooler;
  let config: DatabaseAppConfig;
  let events: DataSource;
  let queries: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [] });
    await database.dataSource.query('CREATE TABLE thing (name text PRIMARY KEY)');
    pooler = await Pooler.start('transaction', BACKENDS);
    config = Object.assign(new DatabaseAppConfig(), {
      databaseUrl: way === 'direct' ? database.url : pooler.through(database.url),
      databaseSessionUrl: database.url,
      databaseStatementTimeoutMs: 400,
      databaseLockTimeoutMs: 100,
      databaseIdleTransactionTimeoutMs: 5000,
      databaseQueryConnections: 2,
    });
    events = await open(eventPool(config));
    queries = await open(queryPool(config));
  });
  beforeEach(() => database.dataSource.query('TRUNCATE thing'));
  afterAll(async () => {
    await Promise.all([events.destroy(), queries.destroy()]);
    pooler.stop();
    await database.drop();
  });

  const open = (extra: object): Promise<DataSource> =>
    new DataSource({ type: 'postgres', url: config.databaseUrl, extra }).initialize();

  const settingsOf = async (on: DataSource): Promise<Record<string, string>> => {
    const rows = await on.query<{ name: string; setting: string }[]>(
      `SELECT name, setting FROM pg_settings WHERE name = ANY($1)`,
      [['enable_seqscan', 'jit', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']],
    );
    return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  };

  it('have their limits, and the planner’s flags where events pass', async () => {
    const limits = { statement_timeout: '400', lock_timeout: '100', idle_in_transaction_session_timeout: '5000' };
    expect(await settingsOf(events)).toEqual({ ...limits, jit: 'off', enable_seqscan: 'off' });
    expect(await settingsOf(queries)).toEqual({ ...limits, jit: 'off', enable_seqscan: 'on' });
    expect(await inTransaction(events, () => settingsOf(events))).toMatchObject(limits);
  });

  it('end a statement that takes too long, and one that waits too long for a lock', async () => {
    await expect(queries.query('SELECT pg_sleep(20)')).rejects.toMatchObject({ code: '57014' });
    await queries.query("INSERT INTO thing VALUES ('a')");
    const waiting = inTransaction(events, async (transaction) => {
      await transaction.query("SELECT * FROM thing WHERE name = 'a' FOR UPDATE");
      await expect(queries.query("UPDATE thing SET name = 'b'")).rejects.toMatchObject({ code: '55P03' });
    });
    await waiting;
  });

  it('do not wait for each other’s connections', async () => {
    const slow = Promise.allSettled([1, 2, 3].map(() => queries.query('SELECT pg_sleep(0.3)')));
    let isSlowDone = false;
    void slow.then(() => (isSlowDone = true));
    expect(await events.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(isSlowDone).toBe(false);
    await slow;
  });

  it('have done what they answered, and nothing of what failed', async () => {
    await queries.query("INSERT INTO thing VALUES ('a')");
    await events.query('INSERT INTO thing VALUES ($1)', ['b']);
    await expect(queries.query("INSERT INTO thing VALUES ('c'), ('a')")).rejects.toThrow('duplicate key');
    const failing = inTransaction(events, async (transaction) => {
      await transaction.query('INSERT INTO thing VALUES ($1)', ['d']);
      throw new Error('on second thoughts');
    });
    await expect(failing).rejects.toThrow('on second thoughts');
    await queries.transaction((manager) => manager.query("INSERT INTO thing VALUES ('e')"));
    expect(await database.dataSource.query('SELECT name FROM thing ORDER BY name')).toEqual(
      ['a', 'b', 'e'].map((name) => ({ name })),
    );
  });

  it('work beside each other, each statement with its own answer', async () => {
    const numbers = Array.from({ length: 200 }, (_, i) => i);
    const answers = await Promise.all(
      numbers.map((n) =>
        n % 2 === 0
          ? (n % 4 === 0 ? events : queries).query('SELECT $1::integer AS n', [n])
          : inTransaction(events, async (transaction) => {
              const [, [row]] = await Promise.all([
                transaction.query('INSERT INTO thing VALUES ($1)', [`t${n}`]),
                transaction.query<object[]>('SELECT $1::integer AS n', [n]),
              ]);
              return [row];
            }),
      ),
    );
    expect(answers).toEqual(numbers.map((n) => [{ n }]));
    if (way !== 'direct') expect(pooler.changes).toBeGreaterThan(10);
  });

  it('leave nothing behind in the sessions of a pooler', async () => {
    const plain = new Client({ connectionString: pooler.through(database.url) });
    await plain.connect();
    for (let i = 0; i < BACKENDS; i++) {
      const { rows } = await plain.query(
        `SELECT current_setting('statement_timeout') AS timeout, current_setting('enable_seqscan') AS seqscan,
           (SELECT count(*)::integer FROM pg_prepared_statements) AS prepared, pg_backend_pid() AS pid`,
      );
      expect(rows).toEqual([{ timeout: '0', seqscan: 'on', prepared: 0, pid: expect.any(Number) as number }]);
    }
    await plain.end();
  });
});

describe('a connection that a pooler does not know what to do with', () => {
  it('is refused: without DATABASE_SESSION_URL the limits are parameters of the session', async () => {
    const database = await createTestDatabase({ migrations: [] });
    const pooler = await Pooler.start('transaction', 1);
    const url = pooler.through(database.url);
    const config = Object.assign(new DatabaseAppConfig(), { databaseUrl: url });
    const opening = new DataSource({ type: 'postgres', url, extra: eventPool(config) }).initialize();
    await expect(opening).rejects.toThrow('unsupported startup parameter: options');
    pooler.stop();
    await database.drop();
  });
});
