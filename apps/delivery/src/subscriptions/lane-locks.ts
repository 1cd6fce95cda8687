import { type Session, Sessions } from '@lacznik/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

const ADVISORY_CLASS = 0x6c61_6e65; // 'lane'
/**
 * For how long a change waits for whoever sends by the subscription as it was before. What was read longer ago than half of that is read
 * anew before it is sent, with the version of the subscription: so the change holds even where nobody has given way.
 */
const MAX_WAIT_MS = 1500;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Which subscriptions this process sends for: one process for each, as long as it holds the lock. All locks of a process are on one
 * connection, and are free as soon as it ends.
 */
@Injectable()
export class LaneLocks {
  private session?: Promise<Session>;

  constructor(private readonly sessions: Sessions) {}

  /** @returns those of the subscriptions that are locked by this call, and what is aborted when they are so no longer */
  async lock(subscriptions: readonly string[]): Promise<{ locked: string[]; lost: AbortSignal }> {
    const session = await this.openSession();
    const rows = await session.query<{ id: string }>(
      'SELECT id FROM unnest($1::uuid[]) id WHERE pg_try_advisory_lock($2::integer, hashtext(id::text))',
      [subscriptions, ADVISORY_CLASS],
    );
    return { locked: rows.map(({ id }) => id), lost: session.lost };
  }

  async unlock(subscription: string): Promise<void> {
    const session = await this.session;
    if (!session || session.lost.aborted) return;
    await session.query('SELECT pg_advisory_unlock($1::integer, hashtext($2))', [ADVISORY_CLASS, subscription]);
  }

  private async openSession(): Promise<Session> {
    const opened = await this.session?.catch(() => undefined);
    if (opened && !opened.lost.aborted) return opened;
    return (this.session = this.sessions.open());
  }
}

/** Resolves when nobody sends for the subscription, or all who do have had to look at it anew. */
export async function waitForLane(manager: EntityManager, subscription: string): Promise<void> {
  try {
    await manager.transaction(async (transaction) => {
      await transaction.query(`SET LOCAL lock_timeout = ${MAX_WAIT_MS}`);
      await transaction.query('SELECT pg_advisory_xact_lock($1::integer, hashtext($2))', [
        ADVISORY_CLASS,
        subscription,
      ]);
    });
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
  }
}
