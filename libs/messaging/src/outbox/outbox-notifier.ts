import type { DataSource } from 'typeorm';
import { ALL_SHARDS } from './shards';
import type { OutboxPart } from './written-messages';

export const OUTBOX_CHANNEL = 'outbox';

/** The relay of the same process. */
export interface LocalRelay {
  /** @param written what was committed, where this process has it: it need not be read */
  notify(written?: readonly OutboxPart[]): void;
  /** Whether it sends the shard, so that no other process needs to hear. */
  sends(shard: number): boolean;
}

/**
 * Wakes the relays after a commit: the one of this process directly, those of others by NOTIFY, which names the shards that they are
 * to send. Sent after, not inside, the transaction: NOTIFY inside takes a lock that orders all commits of the database. Those that
 * come while one is on its way are joined into one.
 */
export class OutboxNotifier {
  private localRelay?: LocalRelay;
  private sending = false;
  /** Shards of others that nobody was told of yet. */
  private readonly untold = new Set<number>();

  constructor(private readonly dataSource: DataSource) {}

  /** Tells it of the relay of this process. */
  register(relay: LocalRelay): void {
    this.localRelay = relay;
  }

  /** @param written what was committed, of each shard in order; left out where that may be of any */
  notify(written?: readonly OutboxPart[]): void {
    this.localRelay?.notify(written);
    for (const shard of written?.map((part) => part.shard) ?? ALL_SHARDS)
      if (!this.localRelay?.sends(shard)) this.untold.add(shard);
    if (!this.sending) void this.tell();
  }

  private async tell(): Promise<void> {
    this.sending = true;
    while (this.untold.size > 0) {
      const shards = [...this.untold].join();
      this.untold.clear();
      // A notification that is lost costs the relay's poll interval, no more.
      await this.dataSource.query(`NOTIFY ${OUTBOX_CHANNEL}, '${shards}'`).catch(() => undefined);
    }
    this.sending = false;
  }
}

/** @param payload of a notification; one without is of any shard: an earlier version sends such */
export function shardsIn(payload: string): readonly number[] {
  return payload === '' ? ALL_SHARDS : payload.split(',').map(Number);
}
