import type { DataSource } from 'typeorm';

export const DOORBELL_CHANNEL = 'outbox';

/** The relay of the same process. */
export interface NearbyRelay {
  ring(): void;
  /** Whether it sends every shard, so that no other process needs to hear. */
  isAlone(): boolean;
}

/**
 * Wakes the relays after a commit: the one of this process directly, those of others by NOTIFY. Rung after, not inside, the
 * transaction: NOTIFY inside takes a lock that orders all commits of the database. Rings that come while one is on its way
 * are joined into one.
 */
export class Doorbell {
  private nearby?: NearbyRelay;
  private ringing = false;
  private again = false;

  constructor(private readonly dataSource: DataSource) {}

  /** Tells it of the relay of this process. */
  hang(relay: NearbyRelay): void {
    this.nearby = relay;
  }

  ring(): void {
    this.nearby?.ring();
    if (this.nearby?.isAlone()) return;
    if (this.ringing) this.again = true;
    else void this.send();
  }

  private async send(): Promise<void> {
    this.ringing = true;
    // A ring that is lost costs the relay's poll interval, no more.
    await this.dataSource.query(`NOTIFY ${DOORBELL_CHANNEL}`).catch(() => undefined);
    this.ringing = false;
    if (this.again) {
      this.again = false;
      this.ring();
    }
  }
}
