import { createTestDatabase, type TestDatabase } from '../../../test/harness/test-database';
import { until } from '../../../test/harness/until';
import { SessionJobLock } from './session-job-lock';
import { Sessions } from './sessions';

describe('the lock of a job', () => {
  const locks: SessionJobLock[] = [];
  let database: TestDatabase;
  let sessions: Sessions;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [] });
    sessions = new Sessions(database.url);
  });
  afterEach(() => Promise.all(locks.splice(0).map((lock) => lock.release())));
  afterAll(() => database.drop());

  /** The lock as another process of the app has it. */
  function lockOf(job: string): SessionJobLock {
    const lock = new SessionJobLock(sessions, job);
    locks.push(lock);
    return lock;
  }

  const nothing = (): Promise<void> => Promise.resolve();

  async function cutConnections(): Promise<void> {
    await database.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database =
         (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
  }

  it('lets one process at a time run it, the same one each time, until that gives it up', async () => {
    const [one, other] = [lockOf('a'), lockOf('a')];
    const ran: string[] = [];
    const runs = (name: string) => (): Promise<void> => Promise.resolve(void ran.push(name));
    const inTime = one.whileLocked(async () => {
      expect(await other.whileLocked(runs('other'))).toBe(false);
    });
    expect(await inTime).toBe(true);
    expect(await other.whileLocked(runs('other'))).toBe(false);
    expect(await one.whileLocked(runs('one'))).toBe(true);
    await one.release();
    await until('the other has it', () => other.whileLocked(runs('other')));
    expect(await one.whileLocked(runs('one'))).toBe(false);
    expect(ran).toEqual(['one', 'other']);
  });

  it('is another one for each job', async () => {
    expect(await lockOf('a').whileLocked(nothing)).toBe(true);
    expect(await lockOf('b').whileLocked(nothing)).toBe(true);
  });

  it('is given up where the job fails, for another process may do better', async () => {
    const [one, other] = [lockOf('a'), lockOf('a')];
    await expect(one.whileLocked(() => Promise.reject(new Error('no way to the server')))).rejects.toThrow('no way');
    await until('the other has it', () => other.whileLocked(nothing));
  });

  it('is not lost silently while the job runs', async () => {
    const [one, other] = [lockOf('a'), lockOf('a')];
    const run = one.whileLocked(async () => {
      await cutConnections();
      await until('the other has it', () => other.whileLocked(nothing));
    });
    await expect(run).rejects.toThrow('The lock of the job a was lost with its connection');
    expect(await one.whileLocked(nothing)).toBe(false);
  });

  it('is not lost silently between two runs, and taken again if it is free', async () => {
    const one = lockOf('a');
    await one.whileLocked(nothing);
    await cutConnections();
    const ran: number[] = [];
    await expect(one.whileLocked(() => Promise.resolve(void ran.push(1)))).rejects.toThrow('was lost');
    expect(ran).toEqual([]);
    expect(await one.whileLocked(nothing)).toBe(true);
  });
});
