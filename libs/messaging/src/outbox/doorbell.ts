import type { DataSource } from 'typeorm';

export const DOORBELL_CHANNEL = 'outbox';

/**
 * Wakes the relays after a commit. Rung after, not inside, the transaction: NOTIFY inside takes a lock that orders all
 * commits of the database. Rings that come while one is on its way are joined into one.
 */
export class Doorbell {
  private ringing = false;
  private again = false;

  constructor(private readonly dataSource: DataSource) {}

  ring(): void {
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
