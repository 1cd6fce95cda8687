import { setTimeout as delay } from 'node:timers/promises';
import type { Session, Sessions } from '@lacznik/database';
import { Counter } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { Broker } from '../broker/broker';
import type { PositionedMessage } from '../broker/message';
import { LockedShards, SHARES_CHANNEL } from './locked-shards';
import { type OutboxNotifier, OUTBOX_CHANNEL, type LocalRelay, shardsIn } from './outbox-notifier';
import { unpackMessages } from './packed-messages';
import type { RefusedMessages } from './refused-messages';
import { lastOf, type OutboxPart, WrittenMessages } from './written-messages';

export const POLL_MS = 250;
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
  messages: string;
}

/** The connection that a relay's locks live and die with, and what it has locked. */
interface Relaying {
  session: Session;
  shards: LockedShards;
}

/**
 * Sends an app's outbox to the broker: one writer for each shard, under a session lock, in the order of the positions. What its own
 * process has written it has in memory; what else is unsent is read, and progress is written, over the very connection that holds the
 * lock, and progress only at the epoch that was taken with it, so a relay that lost its shard cannot move it. One that has not noticed
 * yet that it lost a shard repeats what another sends, each without a gap, which inboxes drop. A crash before progress is recorded repeats messages,
 * which inboxes drop: so messages that come alone, of which the recording cost as much as the reading, share one (ADR 49).
 */
export class Relay implements LocalRelay {
  private readonly logger = new Logger('relay');
  private stopped = false;
  private wake: () => void = () => undefined;
  private readonly written = new WrittenMessages();
  /** Whether there may be something that is not in memory. */
  private mustRead = true;
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

  notify(written?: readonly OutboxPart[]): void {
    if (!written || !this.written.add(written)) this.mustRead = true;
    this.wake();
  }

  sends(shard: number): boolean {
    return this.shards?.has(shard) ?? false;
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
    session.onNotification((channel, payload) => {
      if (channel === SHARES_CHANNEL) this.nextHousekeeping = 0;
      else if (!shardsIn(payload).some((shard) => this.sends(shard))) return;
      this.notify();
    });
    await session.query(`LISTEN ${OUTBOX_CHANNEL}`);
    await session.query(`LISTEN ${SHARES_CHANNEL}`);
    // What a crash of the server forgets of the progress is sent again and dropped by the inboxes. It forgets the last part of
    // what happened and nothing in between, so no row is gone whose position is not recorded.
    await session.query('SET synchronous_commit = off');
    this.mustRead = true;
    this.nextHousekeeping = 0;
  }

  private async relay(relaying: Relaying): Promise<void> {
    const { shards } = relaying;
    while (!this.stopped) {
      if (Date.now() >= this.nextHousekeeping) {
        this.nextHousekeeping = Date.now() + HOUSEKEEPING_INTERVAL_MS;
        this.nextSign = this.nextHousekeeping;
        await this.recordAndDrop(relaying);
        // Whoever had the shards before may not have dropped what it sent.
        if (await shards.balance()) this.sentSinceDrop = true;
        // Nor sent all; and a notification may be lost while this process writes so much that nothing is polled for.
        this.mustRead = true;
      }
      await this.notificationOrPoll();
      const { parts, hasGap } = this.written.take(shards);
      if (hasGap) this.mustRead = true;
      await this.send(relaying, parts);
      // Also where more was written meanwhile: what others have written would wait for a pause.
      if (this.mustRead) await this.send(relaying, await this.readUnsent(relaying));
    }
    await this.recordAndDrop(relaying);
  }

  private async readUnsent({ session, shards }: Relaying): Promise<OutboxPart[]> {
    // Whoever writes after this notifies again.
    this.mustRead = false;
    const rows = await session.query<Row>(
      `SELECT o.shard, o.messages FROM unnest($1::smallint[], $2::bigint[]) sent (shard, position)
       CROSS JOIN LATERAL (
         SELECT shard, last_position, messages FROM outbox
         WHERE outbox.shard = sent.shard AND outbox.last_position > sent.position
         ORDER BY last_position LIMIT ${ROWS_PER_SHARD}) o`,
      shards.positions(),
    );
    if (rows.length >= ROWS_PER_SHARD) this.mustRead = true;
    return rows.map(({ shard, messages }) => ({ shard, messages: unpackMessages(shard, messages) }));
  }

  /** In pieces of some thousand messages; what is left when shards are to be looked after is read once more. */
  private async send(relaying: Relaying, parts: readonly OutboxPart[]): Promise<void> {
    const { shards } = relaying;
    const isAlive = (): Promise<void> => this.announceInTime(relaying);
    for (let next = 0; next < parts.length;) {
      if (next > 0 && Date.now() >= this.nextHousekeeping) {
        this.mustRead = true;
        return;
      }
      const messages: PositionedMessage[] = [];
      const begun = next;
      while (next < parts.length && messages.length < MAX_BATCH_SIZE) messages.push(...(parts[next++]?.messages ?? []));
      await this.refusals.keep(await this.broker.publish(this.source, messages, isAlive), isAlive);
      for (const part of parts.slice(begun, next)) shards.advance(part.shard, lastOf(part), part.messages.length);
      relayedMessages.inc(messages.length);
      if (shards.countUnrecorded() >= MAX_UNRECORDED) await this.record(relaying);
    }
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
    if (this.mustRead || this.stopped || !this.written.isEmpty()) return;
    await new Promise<void>((resolve) => {
      const poll = setTimeout(() => {
        this.mustRead = true;
        resolve();
      }, POLL_MS);
      this.wake = () => {
        clearTimeout(poll);
        resolve();
      };
    });
  }
}
