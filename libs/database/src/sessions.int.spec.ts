import { once } from 'node:events';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/test-database';
import { until } from '../../../test/harness/until';
import { Sessions } from './sessions';

describe('Sessions', () => {
  let database: TestDatabase;
  let sessions: Sessions;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [] });
    sessions = new Sessions(database.url);
  });
  afterAll(async () => {
    await sessions.close();
    await database.drop();
  });

  const isFree = async (lock: number): Promise<boolean> => {
    const [{ free }] = await database.dataSource.query<[{ free: boolean }]>(
      'SELECT pg_try_advisory_xact_lock($1) AS free',
      [lock],
    );
    return free;
  };

  it('keep a lock until they are released, whatever else they run', async () => {
    const session = await sessions.open();
    await session.query('SELECT pg_advisory_lock($1)', [1]);
    expect(await session.query('SELECT 2 AS two')).toEqual([{ two: 2 }]);
    await expect(session.query('SELECT nonsense')).rejects.toThrow('nonsense');
    expect(await isFree(1)).toBe(false);
    await session.release();
    await until('the lock is free', () => isFree(1));
  });

  it('hear what is notified on their channels', async () => {
    const session = await sessions.open();
    const heard: string[] = [];
    session.onNotification((channel, payload) => heard.push(`${channel}: ${payload}`));
    await session.query('LISTEN news');
    await database.dataSource.query(`SELECT pg_notify('news', 'a'), pg_notify('other', 'b'), pg_notify('news', 'c')`);
    await until('both are heard', () => heard.length >= 2);
    expect(heard).toEqual(['news: a', 'news: c']);
    await session.release();
  });

  it('tell their holder when their connection is cut, and end no process by it', async () => {
    const session = await sessions.open();
    const lost = once(session.lost, 'abort');
    const [{ pid }] = (await session.query('SELECT pg_backend_pid() AS pid')) as [{ pid: number }];
    await database.dataSource.query('SELECT pg_terminate_backend($1)', [pid]);
    await lost;
    await expect(session.query('SELECT 1')).rejects.toThrow('not queryable');
    await session.release();
  });

  it('are ended with those that opened them', async () => {
    const own = new Sessions(database.url);
    const session = await own.open();
    await session.query('SELECT pg_advisory_lock($1)', [2]);
    await own.close();
    expect(session.lost.aborted).toBe(true);
    await until('the lock is free', () => isFree(2));
  });

  it('say that the server does not answer', async () => {
    await expect(new Sessions('postgres://nobody@127.0.0.1:9/none').open()).rejects.toThrow('ECONNREFUSED');
  });
});
