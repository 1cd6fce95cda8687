import type { JobLock } from '@lacznik/platform';
import type { Session, Sessions } from './sessions';

const ADVISORY_CLASS = 0x6a6f_6273; // 'jobs'

/**
 * A {@link JobLock} in the app's database. It lives with a connection: whoever ends leaves it to the others at once. That the
 * connection still stands is asked before each run, and looked at after it.
 */
export class SessionJobLock implements JobLock {
  private session: Session | undefined;
  private isLocked = false;

  constructor(
    private readonly sessions: Sessions,
    private readonly job: string,
  ) {}

  async whileLocked(work: () => Promise<unknown>): Promise<boolean> {
    const session = await this.lock();
    if (!session) return false;
    try {
      await work();
    } catch (error) {
      // Another process may do better, as where this one does not reach a server that the job needs.
      await this.release();
      throw error;
    }
    if (!session.lost.aborted) return true;
    await this.release();
    throw this.lossOf();
  }

  async release(): Promise<void> {
    const { session } = this;
    this.session = undefined;
    this.isLocked = false;
    await session?.release().catch(() => undefined);
  }

  private async lock(): Promise<Session | undefined> {
    this.session ??= await this.sessions.open();
    const { session } = this;
    try {
      // A session that answers has what it had locked.
      if (this.isLocked) await session.query('SELECT 1');
      else this.isLocked = await this.tryToLock(session);
    } catch (cause) {
      const error = this.isLocked ? this.lossOf(cause) : cause;
      await this.release();
      throw error;
    }
    return this.isLocked ? session : undefined;
  }

  private async tryToLock(session: Session): Promise<boolean> {
    const [row] = await session.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock($1::integer, hashtext($2)) AS locked',
      [ADVISORY_CLASS, this.job],
    );
    return row?.locked ?? false;
  }

  private lossOf(cause?: unknown): Error {
    return new Error(`The lock of the job ${this.job} was lost with its connection; another process may have run it`, {
      cause,
    });
  }
}
