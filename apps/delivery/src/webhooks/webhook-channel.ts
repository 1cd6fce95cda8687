import type { FeedChannel, TraceStep } from '@lacznik/contracts';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { type ChannelReporter, FeedChannels } from '../positions/feed-channels';
import { WebhookStatusStore } from './webhook-status.store';

/** Tells how far webhooks have brought a feed, and what came of each call. */
@Injectable()
export class WebhookChannel implements ChannelReporter, OnModuleInit {
  constructor(
    private readonly statuses: WebhookStatusStore,
    private readonly channels: FeedChannels,
  ) {}

  onModuleInit(): void {
    this.channels.add(this);
  }

  async channelsOf(institutions: readonly string[]): Promise<ReadonlyMap<string, readonly FeedChannel[]>> {
    const found = institutions.map(async (id): Promise<[string, FeedChannel[]]> => [id, await this.channelsOfOne(id)]);
    return new Map(await Promise.all(found));
  }

  async sendingsOf(institution: string, sequence: number): Promise<readonly TraceStep[]> {
    const [attempts, deaths] = await Promise.all([
      this.statuses.attemptsOf(institution, sequence),
      this.statuses.deathsOf(institution, sequence),
    ]);
    const sent = attempts.map(({ subscription, at, outcome, status }): TraceStep => ({
      step: 'sent',
      at: at.toISOString(),
      channel: 'webhook',
      subscription,
      outcome,
      ...(status === null ? {} : { status }),
    }));
    const dead = deaths.map(({ subscription, at, reason }): TraceStep => ({
      step: 'dead',
      at: at.toISOString(),
      channel: 'webhook',
      subscription,
      reason,
    }));
    return [...sent, ...dead];
  }

  private async channelsOfOne(institution: string): Promise<FeedChannel[]> {
    const statuses = await this.statuses.statusOf(institution);
    return statuses.map(({ subscription, position, breaker }) => ({
      channel: 'webhook',
      through: position,
      subscription,
      breaker,
    }));
  }
}
