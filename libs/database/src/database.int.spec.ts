import type { Writable } from 'node:stream';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/test-database';
import { inTransaction } from './typeorm/in-transaction';

describe('a transaction whose statements travel together', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [] });
    dataSource = database.dataSource;
    await dataSource.query('CREATE TABLE thing (name text PRIMARY KEY)');
  });
  beforeEach(() => dataSource.query('TRUNCATE thing'));
  afterAll(() => database.drop());

  const names = async (): Promise<string[]> =>
    (await dataSource.query<{ name: string }[]>('SELECT name FROM thing ORDER BY name')).map(({ name }) => name);

  it('commits all of it, in the order in which it was sent, and gives the result', async () => {
    const seen = await inTransaction(dataSource, async (transaction) => {
      const [, rows] = await Promise.all([
        transaction.query('INSERT INTO thing VALUES ($1)', ['a']),
        transaction.query<{ name: string }[]>('SELECT name FROM thing WHERE name = $1', ['a']),
      ]);
      return rows;
    });
    expect([seen, await names()]).toEqual([[{ name: 'a' }], ['a']]);
  });

  it('leaves nothing behind where one statement of several fails', async () => {
    const work = inTransaction(dataSource, (transaction) =>
      Promise.all([
        transaction.query('INSERT INTO thing VALUES ($1)', ['a']),
        transaction.query('INSERT INTO thing VALUES ($1)', ['a']),
        transaction.query('INSERT INTO thing VALUES ($1)', ['b']),
      ]),
    );
    await expect(work).rejects.toThrow('duplicate key');
    expect(await names()).toEqual([]);
  });

  it('leaves nothing behind where the work throws after its statements', async () => {
    const work = inTransaction(dataSource, async (transaction) => {
      await transaction.query('INSERT INTO thing VALUES ($1)', ['a']);
      throw new Error('on second thoughts');
    });
    await expect(work).rejects.toThrow('on second thoughts');
    expect(await names()).toEqual([]);
  });

  it('lets nothing run outside the transaction that was sent in the moment in which the work fails', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const work = inTransaction(dataSource, (transaction) => {
      late = transaction.query('INSERT INTO thing VALUES ($1)', ['a']);
      return Promise.reject(new Error('at once'));
    });
    await expect(work).rejects.toThrow('at once');
    await late;
    expect(await names()).toEqual([]);
  });

  it('does not say that it has committed what a swallowed error undid', async () => {
    const work = inTransaction(dataSource, async (transaction) => {
      await transaction.query('INSERT INTO thing VALUES ($1)', ['a']);
      await transaction.query('SELECT 1 / $1::integer', [0]).catch(() => undefined);
    });
    await expect(work).rejects.toThrow('had failed before its commit');
    expect(await names()).toEqual([]);
  });

  it('sends the last statement with the commit, once the work has said what it is', async () => {
    let last = 'unknown';
    await inTransaction(
      dataSource,
      async (transaction) => {
        await transaction.query('INSERT INTO thing VALUES ($1)', ['a']);
        last = 'z';
      },
      () => ({ text: 'INSERT INTO thing VALUES ($1)', values: [last] }),
    );
    expect(await names()).toEqual(['a', 'z']);
  });

  it('leaves nothing behind, and throws what was wrong, where the last statement fails', async () => {
    const work = inTransaction(
      dataSource,
      (transaction) => transaction.query('INSERT INTO thing VALUES ($1)', ['a']),
      () => ({ text: 'INSERT INTO thing VALUES ($1)', values: ['a'] }),
    );
    await expect(work).rejects.toThrow('duplicate key');
    expect(await names()).toEqual([]);
  });

  it('gives its connection back, whatever happens', async () => {
    const failing = Array.from({ length: 30 }, () =>
      inTransaction(dataSource, (transaction) => transaction.query('SELECT nonsense')).catch(() => 'failed'),
    );
    expect(new Set(await Promise.all(failing))).toEqual(new Set(['failed']));
    expect(await inTransaction(dataSource, (transaction) => transaction.query('SELECT 1 AS one'))).toEqual([
      { one: 1 },
    ]);
  });

  it('sends the statements of one turn in one write', async () => {
    const runner = dataSource.createQueryRunner();
    const { connection } = (await runner.connect()) as { connection: { stream: Required<Writable> } };
    const writes = [jest.spyOn(connection.stream, '_write'), jest.spyOn(connection.stream, '_writev')];
    const statements = ['SELECT 1', 'SELECT $1::integer', 'SELECT 3'];
    await Promise.all(statements.map((sql, i) => runner.query(sql, sql.includes('$') ? [i] : undefined)));
    expect(writes.reduce((sum, { mock }) => sum + mock.calls.length, 0)).toBe(1);
    await runner.release();
  });

  it('has the server plan a statement once for a connection', async () => {
    const prepared = await inTransaction(dataSource, async (transaction) => {
      for (const name of ['a', 'b', 'c']) await transaction.query('SELECT upper($1::text) AS once', [name]);
      return transaction.query<unknown[]>("SELECT name FROM pg_prepared_statements WHERE statement LIKE '%AS once%'");
    });
    expect(prepared).toHaveLength(1);
  });

  it('does not fill the server with statements that differ each time', async () => {
    const prepared = await inTransaction(dataSource, async (transaction) => {
      for (let i = 0; i < 300; i++) await transaction.query(`SELECT $1::integer + ${i}`, [i]);
      return transaction.query<[{ count: number }]>('SELECT count(*)::integer AS count FROM pg_prepared_statements');
    });
    expect(prepared[0].count).toBeLessThanOrEqual(250);
  });
});
