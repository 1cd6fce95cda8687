import { setTimeout as delay } from 'node:timers/promises';
import { DataSource, EntitySchema } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { inTransaction } from './in-transaction';

const Thing = new EntitySchema<{ name: string }>({
  name: 'thing',
  columns: { name: { type: 'text', primary: true } },
});

describe('a transaction whose statements travel together', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [], entities: [Thing] });
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

  it('holds what saves entities, which by itself would begin and commit a transaction of its own', async () => {
    const work = inTransaction(dataSource, async (transaction) => {
      await transaction.save(Thing, [{ name: 'a' }, { name: 'b' }]);
      throw new Error('on second thoughts');
    });
    await expect(work).rejects.toThrow('on second thoughts');
    expect(await names()).toEqual([]);
    await inTransaction(dataSource, (transaction) => transaction.save(Thing, { name: 'c' }));
    expect(await names()).toEqual(['c']);
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
    await expect(work).rejects.toMatchObject({ cause: { code: '22012' } });
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

  it('throws what failed first, though what fails in consequence is known sooner', async () => {
    const work = inTransaction(dataSource, (transaction) => {
      const slow = async (): Promise<void> => {
        const [cancelled] = await Promise.allSettled([transaction.query('SELECT pg_cancel_backend(pg_backend_pid())')]);
        await delay(20);
        if (cancelled.status === 'rejected') throw cancelled.reason;
      };
      return Promise.all([slow(), transaction.query('SELECT 1')]);
    });
    await expect(work).rejects.toMatchObject({ code: '57014' });
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
});
