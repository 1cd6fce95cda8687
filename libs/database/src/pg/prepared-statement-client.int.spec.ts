import type { Writable } from 'node:stream';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { inTransaction } from '../typeorm/in-transaction';

describe('a connection that prepares its statements', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [] });
    dataSource = database.dataSource;
  });
  afterAll(() => database.drop());

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
