import { DEAD_LETTER, type DeadLetter, type MessageDefinition } from '@lacznik/contracts';
import { type Statement } from '@lacznik/database';
import { currentTraceparent } from '@lacznik/platform';
import type { EntityManager } from 'typeorm';
import type { PositionedMessage } from '../broker/message';
import { claimLocks } from '../lock-order';
import { packMessages } from './packed-messages';
import { DEAD_LETTER_SHARD, outboxShardOf } from './shards';
import type { OutboxPart } from './written-messages';

const MESSAGES_PER_ROW = 200;

/** What publishing gives a message. */
export interface Published {
  /** Of its CloudEvent. */
  id: string;
  /** In its shard. */
  position: number;
}

/**
 * A transaction that may publish. Whoever has locked a shard is alone with its persons, and draws positions that will commit
 * in their order: that is what lets the relay follow a plain cursor without losing rows.
 */
export class OutboxTransaction {
  private readonly traceparent = currentTraceparent();
  private readonly positions = new Map<number, number>();
  private readonly queues = new Map<number, PositionedMessage[]>();
  private readonly deeds: (() => void)[] = [];
  private hasLocked = false;
  private time = '';
  /** See {@link PositionedMessage}; never before what any of the locked shards has drawn. */
  private drawnAt = 0;

  constructor(
    readonly manager: EntityManager,
    private readonly app: string,
  ) {}

  /**
   * Waits for the shards of these keys, in order, and keeps them until the transaction ends.
   * @throws Error where shards were locked before and one of these is not among them
   */
  async lock(keys: Iterable<string>): Promise<void> {
    const missing = new Set(Array.from(keys, outboxShardOf).filter((shard) => !this.positions.has(shard)));
    if (missing.size === 0) return;
    if (this.hasLocked) throw new Error('Lock order: outbox shards are locked once in a transaction, all together');
    this.hasLocked = true;
    claimLocks(this.manager, 'outbox-shards');
    await this.lockShards([...missing]);
  }

  /** Puts a message at the next position of its shard, which is locked; it leaves if the transaction commits. */
  publish<R extends W, W>(definition: MessageDefinition<R, W>, content: W): Published {
    return this.publishTo(outboxShardOf(definition.orderKeyOf(content)), definition, content);
  }

  /** The last step of inbox or relay: whatever else was locked, this may follow. */
  publishDeadLetters(letters: readonly DeadLetter[]): Promise<void> {
    return this.publishAside(DEAD_LETTER, letters);
  }

  /**
   * Publishes, as a transaction's last step and once in it, what those do not read who read the app's other messages: among these it
   * would leave holes, which they take for a loss.
   */
  async publishAside<R extends W, W>(definition: MessageDefinition<R, W>, contents: readonly W[]): Promise<void> {
    claimLocks(this.manager, 'outbox-aside');
    await this.lockShards([DEAD_LETTER_SHARD]);
    contents.forEach((content) => this.publishTo(DEAD_LETTER_SHARD, definition, content));
  }

  /** Writes what was published; nothing to do where nothing was. */
  insertion(): Statement | undefined {
    const rows = [...this.queues].flatMap(([shard, queue]) => rowsOf(shard, queue));
    if (rows.length === 0) return undefined;
    // A parameter for each text, not an array of texts: escaping long texts for an array literal costs more than the insert.
    const places = rows.map((_, i) => `($${3 * i + 2}::smallint, $${3 * i + 3}::bigint, $${3 * i + 4})`);
    const text = `WITH written AS (
         INSERT INTO outbox (shard, last_position, messages) VALUES ${places.join()}
         RETURNING shard, last_position)
       UPDATE outbox_shard SET last_position = written.last_position, last_drawn_at = $1
       FROM (SELECT shard, max(last_position) AS last_position FROM written GROUP BY shard) written
       WHERE outbox_shard.shard = written.shard`;
    const values = rows.flatMap(({ shard, lastPosition, messages }) => [shard, lastPosition, messages]);
    return { text, values: [this.drawnAt, ...values] };
  }

  /** Has that done once the transaction has committed, and not at all where it does not: alarms, metrics, waking somebody. */
  afterCommit(deed: () => void): void {
    this.deeds.push(deed);
  }

  /** To be called when it has committed. */
  doWhatFollows(): void {
    this.deeds.forEach((deed) => deed());
  }

  /** What was published, in order, of each shard. */
  written(): OutboxPart[] {
    return Array.from(this.queues, ([shard, messages]) => ({ shard, messages }));
  }

  private async lockShards(shards: readonly number[]): Promise<void> {
    // The clock is read once the locks are there.
    const rows: { shard: number; last_position: string; drawn_at: string }[] = await this.manager.query(
      `WITH locked AS MATERIALIZED (
         SELECT shard, last_position, last_drawn_at FROM outbox_shard WHERE shard = ANY($1) ORDER BY shard FOR UPDATE)
       SELECT shard, last_position,
              greatest((extract(epoch FROM clock_timestamp()) * 1000000)::bigint, last_drawn_at + 1) AS drawn_at
       FROM locked`,
      [shards],
    );
    for (const { shard, last_position, drawn_at } of rows) {
      this.positions.set(shard, Number(last_position));
      this.drawnAt = Math.max(this.drawnAt, Number(drawn_at));
    }
    this.time = new Date().toISOString();
  }

  private publishTo<R extends W, W>(shard: number, definition: MessageDefinition<R, W>, content: W): Published {
    const last = this.positions.get(shard);
    if (last === undefined) throw new Error(`Shard ${shard} is not locked`);
    const position = last + 1;
    const { app, time, drawnAt, traceparent } = this;
    const { topic, key, headers, value } = definition.encode(content, { app, shard, position, time, traceparent });
    this.positions.set(shard, position);
    const queue = this.queues.get(shard);
    const message = { shard, position, drawnAt, topic, key, headers, value };
    if (queue) queue.push(message);
    else this.queues.set(shard, [message]);
    return { id: headers.ce_id ?? '', position };
  }
}

/** A shard's messages in order, packed. */
function rowsOf(
  shard: number,
  queue: readonly PositionedMessage[],
): { shard: number; lastPosition: number; messages: string }[] {
  const rows = [];
  for (let start = 0; start < queue.length; start += MESSAGES_PER_ROW) {
    const part = queue.slice(start, start + MESSAGES_PER_ROW);
    rows.push({ shard, lastPosition: part.at(-1)?.position ?? 0, messages: packMessages(part) });
  }
  return rows;
}
