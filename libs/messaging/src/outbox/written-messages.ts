import { Counter } from '@lacznik/platform';
import type { PositionedMessage } from '../broker/message';
import type { LockedShards } from './locked-shards';

/** More wait in the database: what a relay cannot send for long must not fill the memory of those who write. */
const MAX_WAITING = 4000;

const overflowedMessages = new Counter({
  name: 'lacznik_relay_overflowed_messages_total',
  help: 'Messages that this process wrote to the outbox and did not keep in memory, since too many waited: they are read from the database',
});

/** Messages of one shard that follow each other, as they stand in one row or more of the outbox. */
export interface OutboxPart {
  shard: number;
  messages: readonly PositionedMessage[];
}

/**
 * What this process has written to the outbox and not sent yet: its relay need not read from the database what is still in
 * memory. It sends of it what follows, without a gap, what it has sent; for everything else it reads.
 */
export class WrittenMessages {
  private readonly waiting = new Map<number, OutboxPart[]>();
  private count = 0;

  /** @returns false where too much waits: then all of it is to be read */
  add(parts: readonly OutboxPart[]): boolean {
    for (const { messages } of parts) this.count += messages.length;
    if (this.count > MAX_WAITING) {
      overflowedMessages.inc(this.count);
      this.clear();
      return false;
    }
    for (const part of parts) {
      const others = this.waiting.get(part.shard);
      if (others) others.push(part);
      else this.waiting.set(part.shard, [part]);
    }
    return true;
  }

  /**
   * Takes out all that waits.
   * @returns what can be sent, and whether something else is to be read: a transaction that somebody else has written lies before it
   */
  take(shards: Pick<LockedShards, 'has' | 'positionOf'>): { parts: OutboxPart[]; hasGap: boolean } {
    const parts: OutboxPart[] = [];
    let hasGap = false;
    for (const [shard, waiting] of this.waiting) {
      // Whoever has the shard was notified.
      if (!shards.has(shard)) continue;
      let position = shards.positionOf(shard);
      // Transactions commit in the order of their positions, but may be heard of in another.
      for (const part of waiting.toSorted((a, b) => firstOf(a) - firstOf(b))) {
        if (lastOf(part) <= position) continue;
        if (firstOf(part) !== position + 1) {
          hasGap = true;
          break;
        }
        parts.push(part);
        position = lastOf(part);
      }
    }
    this.clear();
    return { parts, hasGap };
  }

  isEmpty(): boolean {
    return this.count === 0;
  }

  private clear(): void {
    this.waiting.clear();
    this.count = 0;
  }
}

function firstOf({ messages }: OutboxPart): number {
  return messages[0]?.position ?? 0;
}

export function lastOf({ messages }: OutboxPart): number {
  return messages.at(-1)?.position ?? 0;
}
