import { EventEmitter, once } from 'node:events';
import { ChannelNotifier, EVENT_DATA_SOURCE, Sessions } from '@lacznik/database';
import { Inject, Injectable, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';

const CHANNEL = 'feed';

/** Wakes the readers that wait for a mailbox: those of this process directly, those of others by NOTIFY. */
@Injectable()
export class FeedNotifier implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private readonly listeners = new Set<(institution: string | undefined) => void>();
  private readonly channel: ChannelNotifier;

  constructor(@Inject(EVENT_DATA_SOURCE) dataSource: DataSource, sessions: Sessions) {
    this.channel = new ChannelNotifier(dataSource, sessions, CHANNEL, (institution) => this.wake(institution));
  }

  onApplicationBootstrap(): void {
    this.channel.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.channel.stop();
  }

  /** Tells that these institutions' mailboxes have been filled. To be called after the commit. */
  notify(institutions: readonly string[]): void {
    for (const institution of institutions) this.wake(institution);
    this.channel.notifyOthers(institutions);
  }

  /** Calls `listener` for each institution whose mailbox was filled; with undefined where nobody knows whose. */
  onFilled(listener: (institution: string | undefined) => void): void {
    this.listeners.add(listener);
  }

  /** Resolves at the next notification for the institution, or when `signal` ends the waiting. */
  async waitForEvents(institution: string, signal: AbortSignal): Promise<void> {
    await once(this.emitter, institution, { signal }).catch(() => undefined);
  }

  private wake(institution: string | undefined): void {
    const woken = institution === undefined ? this.emitter.eventNames() : [institution];
    for (const one of woken) this.emitter.emit(one);
    for (const listener of this.listeners) listener(institution);
  }
}
