import { DatabaseAppConfig, isTransient } from '@lacznik/platform';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { eventPool, queryPool } from '../pools';
import { inTransaction } from '../typeorm/in-transaction';
import { AppClient } from './app-client';

/** What of pg's pool can be seen. */
interface Pool {
  totalCount: number;
  idleCount: number;
}

describe.each([
  ['the event pool', eventPool],
  ['the other pool', queryPool],
])('a connection of %s', (_, poolOf) => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [] });
    await database.dataSource.query('CREATE TABLE thing (name text PRIMARY KEY)');
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    // One connection: what is asked next gets the same one, if it has gone back.
    const extra = { ...poolOf(new DatabaseAppConfig()), max: 1 };
    dataSource = await new DataSource({ type: 'postgres', url: database.url, extra }).initialize();
  });
  afterEach(() => dataSource.destroy());

  const backend = async (): Promise<number> => {
    const [{ pid }] = await dataSource.query<[{ pid: number }]>('SELECT pg_backend_pid() AS pid');
    return pid;
  };
  const insert = (name: string): Promise<unknown> => dataSource.query('INSERT INTO thing VALUES ($1)', [name]);
  const pool = (): Pool => (dataSource.driver as unknown as { master: Pool }).master;

  it('goes back after an error that is one of the statement', async () => {
    const before = await backend();
    await expect(dataSource.query('SELECT nonsense')).rejects.toThrow('nonsense');
    await expect(inTransaction(dataSource, (transaction) => transaction.query('SELECT 1/0'))).rejects.toThrow('zero');
    expect(await backend()).toBe(before);
  });

  it('leaves, and says so, where its server does not end a statement that is over its time', async () => {
    const config = Object.assign(new DatabaseAppConfig(), { databaseStatementTimeoutMs: 1000 });
    expect(poolOf(config).query_timeout).toBe(6000);
    const extra = { ...poolOf(config), options: '', query_timeout: 200, max: 1 };
    const frozen = await new DataSource({ type: 'postgres', url: database.url, extra }).initialize();
    const asked = performance.now();
    const work = inTransaction(frozen, (transaction) =>
      Promise.all([transaction.query('SELECT pg_sleep(60)'), transaction.query('SELECT 1')]),
    );
    expect(isTransient(await work.catch((error: unknown) => error))).toBe(true);
    expect(performance.now() - asked).toBeLessThan(5000);
    expect(await frozen.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await frozen.destroy();
  });

  it('leaves where its server has become read-only, as the old one of a failover does', async () => {
    const before = await backend();
    await dataSource.query('SET default_transaction_read_only = on');
    await expect(insert('a')).rejects.toMatchObject({ code: '25006' });
    expect(await backend()).not.toBe(before);
    await insert('a');
  });

  it('leaves where that comes to light in a transaction', async () => {
    const before = await backend();
    await dataSource.query('SET default_transaction_read_only = on');
    const writing = inTransaction(dataSource, (transaction) =>
      Promise.all([transaction.query('SELECT 1'), transaction.query("INSERT INTO thing VALUES ('b')")]),
    );
    await expect(writing).rejects.toMatchObject({ code: '25006' });
    expect(await backend()).not.toBe(before);
  });

  it('leaves where its server shuts down, whether it is at work or idle', async () => {
    const atWork = await backend();
    const kill = (pid: number): Promise<unknown> => database.dataSource.query('SELECT pg_terminate_backend($1)', [pid]);
    const [working] = await Promise.allSettled([dataSource.query('SELECT pg_sleep(20)'), kill(atWork)]);
    expect(working).toMatchObject({ status: 'rejected', reason: { code: '57P01' } });
    const idle = await backend();
    expect(idle).not.toBe(atWork);
    await kill(idle);
    await until('the pool has dropped it', () => pool().totalCount === 0);
    expect(await backend()).not.toBe(idle);
  });

  it('leaves where it could not be rolled back', async () => {
    const before = await backend();
    const stuck = inTransaction(dataSource, async (transaction) => {
      const client = (await transaction.queryRunner?.connect()) as { query: (text: string) => Promise<unknown> };
      const query = client.query;
      client.query = (text) => (text === 'ROLLBACK' ? Promise.reject(new Error('lost')) : query(text));
      throw new Error('on second thoughts');
    });
    await expect(stuck).rejects.toThrow('on second thoughts');
    expect(await backend()).not.toBe(before);
  });
});

describe('what pg does and does not promise', () => {
  let database: TestDatabase;
  let client: AppClient;

  beforeEach(async () => {
    database = await createTestDatabase({ migrations: [] });
    client = new AppClient({ connectionString: database.url, pipeline: true });
    await client.connect();
  });
  afterEach(async () => {
    await client.end();
    await database.drop();
  });

  it('is that it keeps the process id which the server told when connecting', async () => {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    expect(rows).toEqual([{ pid: client.announcedBackend() }]);
  });

  it('is that an end waits for what was sent before it, and nothing is sent after', async () => {
    const sent = [1, 2, 3].map((n) => client.query<{ n: number }>('SELECT $1::integer AS n', [n]));
    const ending = client.end();
    expect((await Promise.all(sent)).flatMap(({ rows }) => rows)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    await ending;
    await expect(client.query('SELECT 4')).rejects.toThrow('not queryable');
  });
});
