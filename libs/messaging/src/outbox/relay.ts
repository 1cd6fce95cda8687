import { setTimeout as delay } from 'node:timers/promises';
import type { Session, Sessions } from '@lacznik/database';
import { Counter } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { Broker } from '../broker/broker';
import type { PositionedMessage } from '../broker/message';
import { LockedShards, SHARES_CHANNEL } from './locked-shards';
import { type OutboxNotifier, OUTBOX_CHANNEL, type LocalRelay } from './outbox-notifier';
import { unpackMessages } from './packed-messages';
import type { RefusedMessages } from './refused-messages';

const POLL_MS = 250;
const RETRY_MS = 250;
/** How often it records its progress, drops the rows that are sent, announces itself, and looks for its share of the shards. */
const HOUSEKEEPING_INTERVAL_MS = 1000;
/** Sooner where so many messages would be sent again after a crash. */
const MAX_UNRECORDED = 500;
const ROWS_PER_SHARD = 8;
const MAX_BATCH_SIZE = 2000;
/** As long as dead letters are kept. */
const REFUSAL_DAYS = 14;

const relayedMessages = new Counter({
  name: 'lacznik_relay_messages_total',
  help: 'Messages of the outbox that this process has sent to the broker',
});

interface Row {
  shard: number;
  last_position: string;
  messages: string;
}

/** A row whose messages are sent. */
interface Sent {
  shard: number;
  position: number;
  count: number;
}

/** The connection that a relay's locks live and die with, and what it has locked. */
interface Relaying {
  session: Session;
  shards: LockedShards;
}

/**
 * Sends an app's outbox to the broker: one writer for each shard, under a session lock, in the order of the positions.
 * What is unsent is read, and progress is written, over the very connection that holds the lock, and progress only at the epoch
 * that was taken with it, so a relay that lost its shard cannot move it. A crash before progress is recorded repeats messages,
 * which inboxes drop: so messages that come alone, of which the recording cost as much as the reading, share one (ADR 49).
 */
export class Relay implements LocalRelay {
  private readonly logger = new Logger('relay');
  private stopped = false;
  private wake: () => void = () => undefined;
  private notified = false;
  private sentSinceDrop = false;
  private nextHousekeeping = 0;
  private nextSign = 0;
  private shards?: LockedShards;
  private running?: Promise<void>;

  constructor(
    private readonly source: string,
    private readonly sessions: Sessions,
    private readonly broker: Broker,
    private readonly refusals: RefusedMessages,
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
    return this.shards?.areAll() ?? false;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.serve();
      } catch (error) {
        this.logger.warn('The outbox is waiting for the database or the broker; trying again', error as Error);
        await delay(RETRY_MS);
      }
    }
  }

  private async serve(): Promise<void> {
    // Whoever does not reach the broker leaves the shards to those that do.
    await this.broker.check();
    const session = await this.sessions.open();
    const relaying = { session, shards: new LockedShards(session) };
    this.shards = relaying.shards;
    try {
      await this.prepare(session);
      await this.relay(relaying);
    } finally {
      // Where the connection is lost, so are the locks.
      await relaying.shards.release().catch(() => undefined);
      await session.release().catch(() => undefined);
    }
  }

  private async prepare(session: Session): Promise<void> {
    session.onNotification((channel) => {
      if (channel === SHARES_CHANNEL) this.nextHousekeeping = 0;
      this.notify();
    });
    await session.query(`LISTEN ${OUTBOX_CHANNEL}`);
    await session.query(`LISTEN ${SHARES_CHANNEL}`);
    // What a crash of the server forgets of the progress is sent again and dropped by the inboxes. It forgets the last part of
    // what happened and nothing in between, so no row is gone whose position is not recorded.
    await session.query('SET synchronous_commit = off');
    this.nextHousekeeping = 0;
  }

  private async relay(relaying: Relaying): Promise<void> {
    let rows: Row[] = [];
    while (!this.stopped) {
      if (Date.now() >= this.nextHousekeeping) {
        this.nextHousekeeping = Date.now() + HOUSEKEEPING_INTERVAL_MS;
        this.nextSign = this.nextHousekeeping;
        await this.recordAndDrop(relaying);
        // Whoever had the shards before may not have dropped what it sent.
        if (await relaying.shards.balance()) this.sentSinceDrop = true;
        rows = rows.filter(({ shard }) => relaying.shards.has(shard));
      }
      if (rows.length === 0) await this.notificationOrPoll();
      rows = rows.length === 0 ? await this.readUnsent(relaying) : await this.send(relaying, rows);
    }
    await this.recordAndDrop(relaying);
  }

  private readUnsent({ session, shards }: Relaying): Promise<Row[]> {
    // Whoever writes after this notifies again.
    this.notified = false;
    return session.query<Row>(
      `SELECT o.shard, o.last_position, o.messages FROM unnest($1::smallint[], $2::bigint[]) sent (shard, position)
       CROSS JOIN LATERAL (
         SELECT shard, last_position, messages FROM outbox
         WHERE outbox.shard = sent.shard AND outbox.last_position > sent.position
         ORDER BY last_position LIMIT ${ROWS_PER_SHARD}) o`,
      shards.positions(),
    );
  }

  /** @returns what is unsent next, where there may be more than what was read before */
  private async send(relaying: Relaying, rows: readonly Row[]): Promise<Row[]> {
    const { shards } = relaying;
    const sent: Sent[] = [];
    const messages: PositionedMessage[] = [];
    for (const { shard, last_position, messages: packed } of rows) {
      if (messages.length >= MAX_BATCH_SIZE) break;
      const unpacked = unpackMessages(shard, packed);
      messages.push(...unpacked);
      sent.push({ shard, position: Number(last_position), count: unpacked.length });
    }
    const isAlive = (): Promise<void> => this.announceInTime(relaying);
    await this.refusals.keep(await this.broker.publish(this.source, messages, isAlive), isAlive);
    for (const { shard, position, count } of sent) shards.advance(shard, position, count);
    relayedMessages.inc(messages.length);
    if (sent.length === rows.length && rows.length < ROWS_PER_SHARD) return [];
    const [next] = await Promise.all([
      this.readUnsent(relaying),
      shards.countUnrecorded() >= MAX_UNRECORDED ? this.record(relaying) : undefined,
    ]);
    return next;
  }

  /** A batch of which nearly all is refused takes a request for each message. One that waits for a single answer proves nothing. */
  private async announceInTime({ shards }: Relaying): Promise<void> {
    if (Date.now() < this.nextSign) return;
    this.nextSign = Date.now() + HOUSEKEEPING_INTERVAL_MS;
    await shards.announce();
  }

  private async record({ shards }: Relaying): Promise<void> {
    if (await shards.record()) this.sentSinceDrop = true;
  }

  /** Once in a housekeeping interval: finding the rows costs more than deleting them (ADR 0009). */
  private async recordAndDrop(relaying: Relaying): Promise<void> {
    await this.record(relaying);
    if (!this.sentSinceDrop) return;
    this.sentSinceDrop = false;
    await relaying.session.query(
      `WITH expired AS (DELETE FROM outbox_refusal WHERE refused_at < now() - make_interval(days => ${REFUSAL_DAYS}))
       DELETE FROM outbox USING outbox_relay r
       WHERE r.shard = ANY($1) AND outbox.shard = r.shard AND outbox.last_position <= r.position`,
      [relaying.shards.list()],
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
