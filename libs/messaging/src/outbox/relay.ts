import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Broker } from '../broker/broker';
import type { PositionedMessage } from '../broker/message';
import { type OutboxNotifier, OUTBOX_CHANNEL, type LocalRelay } from './outbox-notifier';
import { unpackMessages } from './packed-messages';
import { OUTBOX_SHARDS } from './shards';

const POLL_MS = 250;
const RETRY_MS = 250;
/** How often it looks for shards that nobody sends, and drops the rows that are sent. */
const HOUSEKEEPING_INTERVAL_MS = 1000;
const ROWS_PER_SHARD = 8;
const MAX_BATCH_SIZE = 2000;
const ADVISORY_CLASS = 0x6c61_636e; // 'lacn'

interface Row {
  shard: number;
  last_position: string;
  messages: string;
}

/** The connection that a relay's locks live and die with. */
interface Session {
  query: <T>(sql: string, parameters?: unknown[]) => Promise<T>;
  /** Epoch of each shard that this session is the one writer of. */
  epochs: Map<number, number>;
}

/**
 * Sends an app's outbox to the broker: one writer for each shard, under a session lock, in the order of the positions.
 * Progress is written over the very connection that holds the lock and only at the epoch that was taken with it, so a
 * relay that lost its shard cannot move it. A crash between sending and recording repeats messages, which inboxes drop.
 */
export class Relay implements LocalRelay {
  private readonly logger = new Logger('relay');
  private stopped = false;
  private wake: () => void = () => undefined;
  private notified = false;
  private sentSinceDrop = false;
  private alone = false;
  private running?: Promise<void>;

  constructor(
    private readonly source: string,
    private readonly dataSource: DataSource,
    private readonly broker: Broker,
    notifier?: OutboxNotifier,
  ) {
    notifier?.register(this);
  }

  start(): void {
    this.running = this.run();
  }

  /** Sends what is in flight to its end, then releases the shards. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.notify();
    await this.running;
  }

  notify(): void {
    this.notified = true;
    this.wake();
  }

  isAlone(): boolean {
    return this.alone;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const runner = this.dataSource.createQueryRunner();
      try {
        await this.serve(runner);
      } catch (error) {
        this.logger.warn('The outbox is waiting for the database or the broker; trying again', error as Error);
        await delay(RETRY_MS);
      } finally {
        this.alone = false;
        await releaseSession(runner);
      }
    }
  }

  private async serve(runner: QueryRunner): Promise<void> {
    const client = (await runner.connect()) as {
      on(event: 'notification', listener: () => void): void;
      removeAllListeners(event: 'notification'): void;
    };
    client.removeAllListeners('notification');
    client.on('notification', () => this.notify());
    const session: Session = { query: (sql, parameters) => runner.query(sql, parameters), epochs: new Map() };
    await session.query(`LISTEN ${OUTBOX_CHANNEL}`);
    // What a crash of the server forgets of the progress is sent again and dropped by the inboxes. It forgets the last part of
    // what happened and nothing in between, so no row is gone whose position is not recorded.
    await session.query('SET synchronous_commit = off');
    let nextHousekeeping = 0;
    let rows: Row[] = [];
    while (!this.stopped) {
      if (Date.now() >= nextHousekeeping) {
        await this.acquireFreeShards(session);
        await this.dropSent(session);
        nextHousekeeping = Date.now() + HOUSEKEEPING_INTERVAL_MS;
      }
      if (rows.length === 0) await this.notificationOrPoll();
      rows = rows.length === 0 ? await this.readUnsent(session) : await this.send(session, rows);
    }
    await this.dropSent(session);
  }

  private async acquireFreeShards({ query, epochs }: Session): Promise<void> {
    const free = await query<{ shard: number }[]>(
      `SELECT shard FROM outbox_relay WHERE NOT shard = ANY($1) AND pg_try_advisory_lock(${ADVISORY_CLASS}, shard)`,
      [[...epochs.keys()]],
    );
    if (free.length === 0) return;
    const [acquired] = await query<[{ shard: number; epoch: number }[], number]>(
      'UPDATE outbox_relay SET epoch = epoch + 1 WHERE shard = ANY($1) RETURNING shard, epoch',
      [free.map(({ shard }) => shard)],
    );
    acquired.forEach(({ shard, epoch }) => epochs.set(shard, epoch));
    this.alone = epochs.size === OUTBOX_SHARDS;
  }

  private readUnsent({ query, epochs }: Session): Promise<Row[]> {
    // Whoever writes after this notifies again.
    this.notified = false;
    return query<Row[]>(
      `SELECT o.shard, o.last_position, o.messages FROM outbox_relay r
       CROSS JOIN LATERAL (
         SELECT shard, last_position, messages FROM outbox
         WHERE outbox.shard = r.shard AND outbox.last_position > r.position
         ORDER BY last_position LIMIT ${ROWS_PER_SHARD}) o
       WHERE r.shard = ANY($1)`,
      [[...epochs.keys()]],
    );
  }

  /** @returns what is unsent next, read in the round trip that records the progress */
  private async send(session: Session, rows: readonly Row[]): Promise<Row[]> {
    const reached = new Map<number, number>();
    const messages: PositionedMessage[] = [];
    for (const row of rows) {
      if (messages.length >= MAX_BATCH_SIZE) break;
      messages.push(...unpackMessages(row.shard, row.messages));
      reached.set(row.shard, Number(row.last_position));
    }
    await this.broker.publish(this.source, messages);
    const [, next] = await Promise.all([this.advance(session, reached), this.readUnsent(session)]);
    return next;
  }

  private async advance({ query, epochs }: Session, reached: Map<number, number>): Promise<void> {
    const shards = [...reached.keys()];
    const [moved] = await query<[{ shard: number }[], number]>(
      `UPDATE outbox_relay SET position = sent.position
       FROM unnest($1::smallint[], $2::bigint[], $3::integer[]) sent (shard, position, epoch)
       WHERE outbox_relay.shard = sent.shard AND outbox_relay.epoch = sent.epoch
       RETURNING outbox_relay.shard`,
      [shards, shards.map((shard) => reached.get(shard)), shards.map((shard) => epochs.get(shard))],
    );
    if (moved.length !== shards.length) throw new Error('Another relay has taken over shards of this one');
    this.sentSinceDrop = true;
  }

  /** Once in a housekeeping interval: finding the rows costs more than deleting them (ADR 0009). */
  private async dropSent({ query, epochs }: Session): Promise<void> {
    if (!this.sentSinceDrop) return;
    this.sentSinceDrop = false;
    await query(
      `DELETE FROM outbox USING outbox_relay r
       WHERE r.shard = ANY($1) AND outbox.shard = r.shard AND outbox.last_position <= r.position`,
      [[...epochs.keys()]],
    );
  }

  private async notificationOrPoll(): Promise<void> {
    if (this.notified || this.stopped) return;
    await new Promise<void>((resolve) => {
      const poll = setTimeout(resolve, POLL_MS);
      this.wake = () => {
        clearTimeout(poll);
        resolve();
      };
    });
  }
}

/** The pool may hand the connection to others afterwards. */
async function releaseSession(runner: QueryRunner): Promise<void> {
  await runner.query(`UNLISTEN *; RESET synchronous_commit; SELECT pg_advisory_unlock_all()`).catch(() => undefined);
  await runner.release().catch(() => undefined);
}
