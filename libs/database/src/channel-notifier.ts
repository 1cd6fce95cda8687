import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { ChannelListener } from './channel-listener';
import type { Sessions } from './sessions';

/**
 * Tells the other processes of an app, by NOTIFY on a channel, that something has come for a key. To be told after the commit, not
 * inside the transaction: NOTIFY inside takes a lock that orders all commits of the database.
 */
export class ChannelNotifier {
  private readonly process = randomUUID();
  private readonly listener: ChannelListener;
  private readonly pending = new Set<string>();
  private sending = false;

  /**
   * @param onHeard gets each key of which another process tells; undefined where nobody knows what was told meanwhile
   */
  constructor(
    private readonly dataSource: DataSource,
    sessions: Sessions,
    private readonly channel: string,
    private readonly onHeard: (key: string | undefined) => void,
  ) {
    this.listener = new ChannelListener(
      sessions,
      channel,
      (payload) => this.onNotification(payload),
      () => onHeard(undefined),
    );
  }

  start(): void {
    this.listener.start();
  }

  stop(): Promise<void> {
    return this.listener.stop();
  }

  /** What is lost costs those who wait in other processes their safety poll, no more. */
  notifyOthers(keys: Iterable<string>): void {
    for (const key of keys) this.pending.add(key);
    if (!this.sending) void this.send();
  }

  private async send(): Promise<void> {
    this.sending = true;
    while (this.pending.size > 0) {
      const payloads = Array.from(this.pending, (key) => `${this.process} ${key}`);
      this.pending.clear();
      await this.dataSource
        .query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) payload', [this.channel, payloads])
        .catch(() => undefined);
    }
    this.sending = false;
  }

  private onNotification(payload: string): void {
    const [process, key] = payload.split(' ');
    if (process !== this.process) this.onHeard(key);
  }
}
