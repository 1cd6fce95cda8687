import type { DataSource } from 'typeorm';
import type { OutboxPart } from './written-messages';

export const OUTBOX_CHANNEL = 'outbox';

/** The relay of the same process. */
export interface LocalRelay {
  /** @param written what was committed, where this process has it: it need not be read */
  notify(written?: readonly OutboxPart[]): void;
  /** Whether it sends every shard, so that no other process needs to hear. */
  isAlone(): boolean;
}

/**
 * Wakes the relays after a commit: the one of this process directly, those of others by NOTIFY. Sent after, not inside, the
 * transaction: NOTIFY inside takes a lock that orders all commits of the database. Those that come while one is on its way are
 * joined into one.
 */
export class OutboxNotifier {
  private localRelay?: LocalRelay;
  private sending = false;
  private again = false;

  constructor(private readonly dataSource: DataSource) {}

  /** Tells it of the relay of this process. */
  register(relay: LocalRelay): void {
    this.localRelay = relay;
  }

  /** @param written what was committed, of each shard in order */
  notify(written?: readonly OutboxPart[]): void {
    this.localRelay?.notify(written);
    if (this.localRelay?.isAlone()) return;
    if (this.sending) this.again = true;
    else void this.send();
  }

  private async send(): Promise<void> {
    this.sending = true;
    // A notification that is lost costs the relay's poll interval, no more.
    await this.dataSource.query(`NOTIFY ${OUTBOX_CHANNEL}`).catch(() => undefined);
    this.sending = false;
    if (this.again) {
      this.again = false;
      void this.send();
    }
  }
}
