import { shardOf } from '@lacznik/identifiers';
import type { EntityManager } from 'typeorm';
import type { OutgoingMessage, PositionedMessage } from '../broker/message';
import { SHARDS } from '@lacznik/contracts';
import { packMessages } from './packed-messages';

const MESSAGES_PER_ROW = 200;

/** The outbox shard of a person or a receiver. */
export function outboxShardOf(key: string): number {
  return shardOf(key, SHARDS);
}

/**
 * The shards that one transaction holds until it ends. Whoever holds a shard is alone with its persons, and draws
 * positions that will commit in their order: that is what lets the relay follow a plain cursor without losing rows.
 */
export class LockedShards {
  private readonly messages = new Map<number, PositionedMessage[]>();

  constructor(private readonly positions: Map<number, number>) {}

  /** Draws the shard's next position and adds, there, the message that `build` makes for it. */
  appendAt(shard: number, build: (position: number) => OutgoingMessage): void {
    const last = this.positions.get(shard);
    if (last === undefined) throw new Error(`Shard ${shard} is not locked`);
    const position = last + 1;
    this.positions.set(shard, position);
    const placed = { ...build(position), shard, position };
    const queue = this.messages.get(shard);
    if (queue) queue.push(placed);
    else this.messages.set(shard, [placed]);
  }

  /** The same for a message that does not speak of its position. */
  append(shard: number, message: OutgoingMessage): void {
    this.appendAt(shard, () => message);
  }

  /** The rows to insert: a shard's messages in order, packed. */
  rows(): { shard: number; lastPosition: number; messages: string }[] {
    return [...this.messages].flatMap(([shard, queue]) => {
      const rows = [];
      for (let start = 0; start < queue.length; start += MESSAGES_PER_ROW) {
        const part = queue.slice(start, start + MESSAGES_PER_ROW);
        rows.push({ shard, lastPosition: part.at(-1)?.position ?? 0, messages: packMessages(part) });
      }
      return rows;
    });
  }
}

/** Messages that leave if, and only if, the transaction that writes them commits. */
export class Outbox {
  private readonly writers = new WeakSet<EntityManager>();

  /** Waits for the shards, in order, and holds them until the transaction ends. Take them before any other lock. */
  async lock(transaction: EntityManager, shards: Iterable<number>): Promise<LockedShards> {
    const rows: { shard: number; last_position: string }[] = await transaction.query(
      'SELECT shard, last_position FROM outbox_shard WHERE shard = ANY($1) ORDER BY shard FOR UPDATE',
      [[...new Set(shards)]],
    );
    return new LockedShards(new Map(rows.map((row) => [row.shard, Number(row.last_position)])));
  }

  /** Whether there is something to ring the notifier for once the transaction has committed. */
  hasWritten(transaction: EntityManager): boolean {
    return this.writers.has(transaction);
  }

  /** Writes what was added to the locked shards. Once for each transaction. */
  async write(transaction: EntityManager, locked: LockedShards): Promise<void> {
    const rows = locked.rows();
    if (rows.length === 0) return;
    this.writers.add(transaction);
    // A parameter for each text, not an array of texts: escaping long texts for an array literal costs more than the insert.
    const places = rows.map((_, i) => `($${3 * i + 1}::smallint, $${3 * i + 2}::bigint, $${3 * i + 3})`);
    await transaction.query(
      `WITH written AS (
         INSERT INTO outbox (shard, last_position, messages) VALUES ${places.join()}
         RETURNING shard, last_position)
       UPDATE outbox_shard SET last_position = written.last_position
       FROM (SELECT shard, max(last_position) AS last_position FROM written GROUP BY shard) written
       WHERE outbox_shard.shard = written.shard`,
      rows.flatMap(({ shard, lastPosition, messages }) => [shard, lastPosition, messages]),
    );
  }
}
