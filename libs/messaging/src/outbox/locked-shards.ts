import type { Session } from '@lacznik/database';
import { Gauge } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { ALL_SHARDS, OUTBOX_SHARDS } from './shards';

/** Notified when a relay comes, gives up shards, or goes. */
export const SHARES_CHANNEL = 'outbox_relay';

/**
 * A relay that has not been seen for so long is frozen, or its machine has vanished: its session is ended, so that its shards
 * are free. Longer than any batch takes while the broker answers. That of a process that has ended is noticed at once.
 */
const MAX_SILENCE_MS = 10_000;
const ADVISORY_CLASS = 0x6c61_636e; // 'lacn'

const lockedShards = new Gauge({
  name: 'lacznik_relay_shards',
  help: 'Shards of the outbox that this process relays; all processes of an app together have 17',
});

/** How far a shard is sent. */
interface Progress {
  /** Raised whenever a shard is locked: whoever had it before can record no progress any more. */
  epoch: number;
  /** Of the last message that is sent. */
  position: number;
  /** Of those that are sent, how many messages the database does not know of. */
  unrecorded: number;
}

/**
 * The shards that a session is the one writer of, and how far it has sent them. All processes of an app have about as many: each
 * announces itself, locks at most its share of what is free, and gives up what is beyond it when others come.
 */
export class LockedShards {
  private readonly logger = new Logger('relay');
  private readonly progress = new Map<number, Progress>();
  private isAnnounced = false;

  constructor(private readonly session: Session) {}

  list(): number[] {
    return [...this.progress.keys()];
  }

  has(shard: number): boolean {
    return this.progress.has(shard);
  }

  /** Up to which a shard that is locked is sent. */
  positionOf(shard: number): number {
    return this.of(shard).position;
  }

  /** Each shard with the position up to which it is sent. */
  positions(): [shards: number[], positions: number[]] {
    return [this.list(), Array.from(this.progress.values(), ({ position }) => position)];
  }

  /** Notes that `count` messages of a shard, up to a position, are sent. */
  advance(shard: number, position: number, count: number): void {
    const progress = this.of(shard);
    progress.position = position;
    progress.unrecorded += count;
  }

  /** How many messages would be sent again if this process died now. */
  countUnrecorded(): number {
    let count = 0;
    for (const { unrecorded } of this.progress.values()) count += unrecorded;
    return count;
  }

  /**
   * Writes down how far the shards are sent.
   * @returns whether there was anything to write
   * @throws Error where another relay has taken over any of them
   */
  async record(): Promise<boolean> {
    const moved = [...this.progress].filter(([, { unrecorded }]) => unrecorded > 0);
    if (moved.length === 0) return false;
    for (const [, progress] of moved) progress.unrecorded = 0;
    const written = await this.session.query(
      `UPDATE outbox_relay SET position = sent.position
       FROM unnest($1::smallint[], $2::bigint[], $3::integer[]) sent (shard, position, epoch)
       WHERE outbox_relay.shard = sent.shard AND outbox_relay.epoch = sent.epoch
       RETURNING outbox_relay.shard`,
      [moved.map(([shard]) => shard), moved.map(([, one]) => one.position), moved.map(([, one]) => one.epoch)],
    );
    if (written.length !== moved.length) throw new Error('Another relay has taken over shards of this one');
    return true;
  }

  /**
   * To be called at least once a second, while nothing is on its way to the broker and all progress is recorded.
   * @returns whether it has locked any that it did not have
   */
  async balance(): Promise<boolean> {
    const share = Math.ceil(OUTBOX_SHARDS / (await this.announce()));
    const before = this.progress.size;
    if (before > share) await this.giveUp(this.list().slice(share));
    if (before < share) await this.lock(share - before);
    lockedShards.set(this.progress.size);
    if (before > share || !this.isAnnounced) await this.session.query(`NOTIFY ${SHARES_CHANNEL}`);
    this.isAnnounced = true;
    return this.progress.size > before;
  }

  /** Gives up all, and tells the others. */
  async release(): Promise<void> {
    this.progress.clear();
    lockedShards.set(0);
    await Promise.all([
      this.session.query('SELECT pg_advisory_unlock_all()'),
      this.session.query('DELETE FROM outbox_relay_process WHERE backend = pg_backend_pid()'),
      this.session.query(`NOTIFY ${SHARES_CHANNEL}`),
    ]);
  }

  /**
   * Says that this process is there, and ends the sessions of those that are silent. {@link balance} does it; whoever cannot call
   * that for longer calls this, as long as it sees progress.
   * @returns how many there are
   */
  async announce(): Promise<number> {
    const [, [row]] = await Promise.all([
      this.session.query(
        `INSERT INTO outbox_relay_process (backend, started_at, seen_at)
         SELECT pid, backend_start, clock_timestamp() FROM pg_stat_activity WHERE pid = pg_backend_pid()
         ON CONFLICT (backend) DO UPDATE SET started_at = excluded.started_at, seen_at = excluded.seen_at`,
      ),
      this.session.query<{ alive: number; ended: number }>(
        `WITH others AS (
           SELECT backend, started_at, pid IS NOT NULL AS connected,
                  seen_at < clock_timestamp() - make_interval(secs => $1) AS silent
           FROM outbox_relay_process
           LEFT JOIN pg_stat_activity ON (pid, backend_start) = (backend, started_at)
           WHERE backend <> pg_backend_pid()),
         gone AS (
           DELETE FROM outbox_relay_process process USING others
           WHERE (process.backend, process.started_at) = (others.backend, others.started_at) AND (silent OR NOT connected))
         SELECT 1 + count(*) FILTER (WHERE connected AND NOT silent)::integer AS alive,
                count(CASE WHEN connected AND silent THEN pg_terminate_backend(backend) END)::integer AS ended
         FROM others`,
        [MAX_SILENCE_MS / 1000],
      ),
    ]);
    if (!row) throw new Error('The relays were not counted');
    if (row.ended > 0) this.logger.warn(`${row.ended} relays were silent for ${MAX_SILENCE_MS} ms; others take over`);
    return row.alive;
  }

  private of(shard: number): Progress {
    const progress = this.progress.get(shard);
    if (!progress) throw new Error(`Shard ${shard} is not locked`);
    return progress;
  }

  private async giveUp(shards: readonly number[]): Promise<void> {
    // First, so that a writer that commits from now on notifies the others too.
    shards.forEach((shard) => this.progress.delete(shard));
    await this.session.query(`SELECT pg_advisory_unlock(${ADVISORY_CLASS}, shard) FROM unnest($1::integer[]) shard`, [
      shards,
    ]);
  }

  private async lock(atMost: number): Promise<void> {
    const wanted = ALL_SHARDS.filter((shard) => !this.has(shard));
    // A lock for each row that it gives: nothing sorts them, so the limit ends it.
    const free = await this.session.query<{ shard: number }>(
      `SELECT shard FROM unnest($1::integer[]) shard WHERE pg_try_advisory_lock(${ADVISORY_CLASS}, shard) LIMIT $2`,
      [wanted, atMost],
    );
    if (free.length === 0) return;
    const locked = await this.session.query<{ shard: number; epoch: number; position: string }>(
      'UPDATE outbox_relay SET epoch = epoch + 1 WHERE shard = ANY($1) RETURNING shard, epoch, position',
      [free.map(({ shard }) => shard)],
    );
    for (const { shard, epoch, position } of locked)
      this.progress.set(shard, { epoch, position: Number(position), unrecorded: 0 });
  }
}
