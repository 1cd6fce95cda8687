import { ChannelListener, Sessions } from '@lacznik/database';
import { Injectable, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { waitForLane } from './lane-locks';

const CHANNEL = 'subscriptions';

/** That a subscription was changed: it has that version, and none where it was deleted. */
export interface SubscriptionChanged {
  id: string;
  institution: string;
  version: number;
}

/** Tells whoever sends webhooks, in whatever process, of subscriptions that have changed. */
@Injectable()
export class SubscriptionNotifier implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly listener: ChannelListener;
  private readonly listeners = new Set<(changed: SubscriptionChanged) => void>();

  constructor(
    private readonly dataSource: DataSource,
    sessions: Sessions,
  ) {
    const onNotification = (payload: string): void => {
      const changed = JSON.parse(payload) as SubscriptionChanged;
      for (const listener of this.listeners) listener(changed);
    };
    // What was not heard is found by the versions.
    this.listener = new ChannelListener(sessions, CHANNEL, onNotification, () => undefined);
  }

  onApplicationBootstrap(): void {
    this.listener.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.listener.stop();
  }

  onChange(listener: (changed: SubscriptionChanged) => void): void {
    this.listeners.add(listener);
  }

  /** To be called after the commit. Resolves when nobody sends by what the subscription was before. */
  async publishChange(changed: SubscriptionChanged): Promise<void> {
    const payload = JSON.stringify(changed);
    const notify = (): Promise<unknown> => this.dataSource.query('SELECT pg_notify($1, $2)', [CHANNEL, payload]);
    await notify();
    await waitForLane(this.dataSource.manager, changed.id);
    // Whoever looked meanwhile may have found the lane locked.
    await notify();
  }
}
