import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { FeedPlace } from './position-store';
import { PostgresInbox, type SqlClient, type SqlPool } from './postgres-inbox';

const OPS = 'OPS-260604';

function place(through: number): FeedPlace {
  return { feed: `${OPS}/1`, through };
}

describe('the inbox in PostgreSQL', () => {
  let database: TestDatabase;
  let inbox: PostgresInbox<SqlClient>;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [] });
    inbox = new PostgresInbox((database.dataSource.driver as unknown as { master: SqlPool<SqlClient> }).master);
    await inbox.createTables();
    await inbox.createTables();
    await database.dataSource.query('CREATE TABLE record (sequence bigint)');
  });
  beforeEach(() => database.dataSource.query('TRUNCATE record, lacznik_position, lacznik_inbox'));
  afterAll(() => database.drop());

  const write = (sequence: number) => async (client: SqlClient) => {
    await client.query('INSERT INTO record VALUES ($1)', [sequence]);
  };
  const advance = (from: number, to: number, work = write(to)): Promise<boolean> =>
    inbox.advance({ institution: OPS, from: from === 0 ? undefined : place(from), to: place(to) }, work);
  async function records(): Promise<number[]> {
    const rows: { sequence: string }[] = await database.dataSource.query('SELECT sequence FROM record ORDER BY 1');
    return rows.map(({ sequence }) => Number(sequence));
  }

  it('moves the position with what the handler writes', async () => {
    await expect(inbox.read(OPS)).resolves.toBeUndefined();
    await expect(advance(0, 3)).resolves.toBe(true);
    await expect(advance(3, 7)).resolves.toBe(true);
    await expect(inbox.read(OPS)).resolves.toEqual(place(7));
    await expect(inbox.read('OPS-260605')).resolves.toBeUndefined();
    expect(await records()).toEqual([3, 7]);
  });

  it('has neither where the handler fails, or its connection is lost', async () => {
    await advance(0, 3);
    const fail = async (client: SqlClient): Promise<void> => {
      await write(4)(client);
      throw new Error('no room in the archive');
    };
    await expect(advance(3, 4, fail)).rejects.toThrow('no room in the archive');
    const die = async (client: SqlClient): Promise<void> => {
      await write(4)(client);
      await client.query('SELECT pg_terminate_backend(pg_backend_pid())');
    };
    await expect(advance(3, 4, die)).rejects.toThrow(/terminat/);
    expect([await inbox.read(OPS), await records()]).toEqual([place(3), [3]]);
    await expect(advance(3, 4)).resolves.toBe(true);
  });

  it('has each step taken by one of those that follow at the same time', async () => {
    const first = await Promise.all([1, 2, 3, 4].map(() => advance(0, 3)));
    const second = await Promise.all([1, 2, 3, 4].map(() => advance(3, 5)));
    expect([first, second].map((taken) => taken.filter((isTaken) => isTaken).length)).toEqual([1, 1]);
    expect(await records()).toEqual([3, 5]);
  });

  it('takes a delivery once, however often and at how many places it comes', async () => {
    const once = (): Promise<boolean> => inbox.once({ id: `${OPS}.9` }, write(9));
    await expect(inbox.once({ id: `${OPS}.9` }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    const taken = await Promise.all([once(), once(), once(), once()]);
    expect(taken.filter((isTaken) => isTaken)).toHaveLength(1);
    await expect(once()).resolves.toBe(false);
    expect(await records()).toEqual([9]);
  });

  it('forgets notes that nothing comes for any more', async () => {
    await inbox.once({ id: `${OPS}.9` }, write(9));
    await inbox.forget(1);
    await expect(inbox.once({ id: `${OPS}.9` }, write(9))).resolves.toBe(false);
    await database.dataSource.query(`UPDATE lacznik_inbox SET taken_at = now() - interval '2 days'`);
    await inbox.forget(1);
    await expect(inbox.once({ id: `${OPS}.9` }, write(9))).resolves.toBe(true);
  });
});
