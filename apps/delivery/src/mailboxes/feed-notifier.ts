import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { ChannelListener, EVENT_DATA_SOURCE, Sessions } from '@lacznik/database';
import { Inject, Injectable, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';

const CHANNEL = 'feed';

/**
 * Wakes the readers that wait for a mailbox: those of this process directly, those of others by NOTIFY. To be told after the
 * commit, not inside the transaction: NOTIFY inside takes a lock that orders all commits of the database.
 */
@Injectable()
export class FeedNotifier implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private readonly listeners = new Set<(institution: string | undefined) => void>();
  private readonly process = randomUUID();
  private readonly listener: ChannelListener;
  private readonly pending = new Set<string>();
  private sending = false;

  constructor(
    @Inject(EVENT_DATA_SOURCE) private readonly dataSource: DataSource,
    sessions: Sessions,
  ) {
    this.listener = new ChannelListener(
      sessions,
      CHANNEL,
      (payload) => this.onNotification(payload),
      () => this.wakeAll(),
    );
  }

  onApplicationBootstrap(): void {
    this.listener.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.listener.stop();
  }

  /** Tells that these institutions' mailboxes have been filled. */
  notify(institutions: readonly string[]): void {
    for (const institution of institutions) {
      this.wake(institution);
      this.pending.add(institution);
    }
    if (!this.sending) void this.notifyOthers();
  }

  /** Calls `listener` for each institution whose mailbox was filled; with undefined where nobody knows whose. */
  onFilled(listener: (institution: string | undefined) => void): void {
    this.listeners.add(listener);
  }

  /** Resolves at the next notification for the institution, or when `signal` ends the waiting. */
  async waitForEvents(institution: string, signal: AbortSignal): Promise<void> {
    await once(this.emitter, institution, { signal }).catch(() => undefined);
  }

  private async notifyOthers(): Promise<void> {
    this.sending = true;
    while (this.pending.size > 0) {
      const payloads = Array.from(this.pending, (institution) => `${this.process} ${institution}`);
      this.pending.clear();
      // What is lost costs the readers of other processes their safety poll, no more.
      await this.dataSource
        .query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) payload', [CHANNEL, payloads])
        .catch(() => undefined);
    }
    this.sending = false;
  }

  private onNotification(payload: string): void {
    const [process, institution = ''] = payload.split(' ');
    if (process !== this.process) this.wake(institution);
  }

  private wake(institution: string): void {
    this.emitter.emit(institution);
    for (const listener of this.listeners) listener(institution);
  }

  private wakeAll(): void {
    for (const institution of this.emitter.eventNames()) this.emitter.emit(institution);
    for (const listener of this.listeners) listener(undefined);
  }
}
