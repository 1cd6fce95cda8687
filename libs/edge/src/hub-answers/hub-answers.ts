import { EventEmitter } from 'node:events';
import { ChannelNotifier, EVENT_DATA_SOURCE, Sessions } from '@lacznik/database';
import { Inject, Injectable, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';

const CHANNEL = 'hub_answer';
/** For the case that a notification is lost, or that somebody waits for the same here and in another process. */
const SAFETY_POLL_MS = 500;

/**
 * What the hub answers comes by Kafka, to whichever process of the edge reads it, and into the database; those who wait for it are
 * woken: of this process directly, of others by NOTIFY.
 */
@Injectable()
export class HubAnswers implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly waiting = new EventEmitter().setMaxListeners(0);
  private readonly channel: ChannelNotifier;

  constructor(@Inject(EVENT_DATA_SOURCE) dataSource: DataSource, sessions: Sessions) {
    this.channel = new ChannelNotifier(dataSource, sessions, CHANNEL, (id) => this.wake(id));
  }

  onApplicationBootstrap(): void {
    this.channel.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.channel.stop();
  }

  /**
   * Tells that these inquiries are answered or revocations confirmed. To be called after the commit. Mostly one waits for each: where
   * that one is here, nobody else is told.
   */
  notify(ids: readonly string[]): void {
    const elsewhere = ids.filter((id) => !this.wake(id));
    if (elsewhere.length > 0) this.channel.notifyOthers(elsewhere);
  }

  /**
   * Reads what the hub may change under an id until it is as wanted or `waitMs` have passed: what was read last.
   * @throws what `read` throws
   */
  async readUntil<T>(
    id: string,
    read: () => Promise<T>,
    isAsWanted: (value: T) => boolean,
    waitMs: number,
  ): Promise<T> {
    const until = performance.now() + waitMs;
    for (;;) {
      // Before it is read, so that no answer falls between the two.
      const answered = this.listen(id);
      try {
        const value = await read();
        const rest = until - performance.now();
        if (isAsWanted(value) || rest <= 0) return value;
        await answered.orAfter(Math.min(rest, SAFETY_POLL_MS));
      } finally {
        answered.stop();
      }
    }
  }

  private listen(id: string): { orAfter(ms: number): Promise<void>; stop(): void } {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.waiting.once(id, resolve);
    let timer: NodeJS.Timeout | undefined;
    return {
      orAfter: (ms) => {
        timer = setTimeout(resolve, ms);
        return promise;
      },
      stop: () => {
        clearTimeout(timer);
        this.waiting.off(id, resolve);
      },
    };
  }

  /** @returns whether anybody waits for it here */
  private wake(id: string | undefined): boolean {
    if (id !== undefined) return this.waiting.emit(id);
    for (const one of this.waiting.eventNames()) this.waiting.emit(one);
    return true;
  }
}
