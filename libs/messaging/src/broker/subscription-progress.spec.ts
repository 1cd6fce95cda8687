import type { Batch } from 'kafkajs';
import { register } from 'prom-client';
import { SubscriptionProgress } from './subscription-progress';

const batch = (partition: number, first: number, count: number, high: number, timestamp: number): Batch =>
  ({
    topic: 'facts.v1',
    partition,
    highWatermark: String(high),
    messages: Array.from({ length: count }, (_, i) => ({ offset: String(first + i), timestamp: String(timestamp) })),
    lastOffset: () => String(first + count - 1),
  }) as unknown as Batch;

describe('the progress of a subscription', () => {
  const NOW = Date.parse('2026-11-26T12:00:00Z');
  beforeEach(() => jest.useFakeTimers({ now: NOW }));
  afterEach(() => jest.useRealTimers());

  async function reported(name: string): Promise<number | undefined> {
    const metric = await register.getSingleMetric(`lacznik_subscription_${name}`)?.get();
    return metric?.values.find(({ labels }) => labels.group === 'app.facts')?.value;
  }

  it('is what it has fetched and not applied, since when, and when it last applied something', async () => {
    const progress = new SubscriptionProgress('app.facts');
    progress.begin(batch(0, 10, 5, 100, NOW - 30_000));
    progress.begin(batch(1, 7, 1, 8, NOW - 90_000));
    progress.report(true);
    expect([await reported('lag_messages'), await reported('oldest_unread_seconds')]).toEqual([91, 90]);
    progress.end(batch(1, 7, 1, 8, NOW - 90_000));
    progress.report(true);
    expect([await reported('lag_messages'), await reported('oldest_unread_seconds')]).toEqual([90, 30]);
    progress.end(batch(0, 10, 5, 100, NOW - 30_000));
    progress.report(false);
    expect([await reported('lag_messages'), await reported('oldest_unread_seconds')]).toEqual([85, 0]);
    expect(await reported('last_applied_timestamp_seconds')).toBe(NOW / 1000);
    expect(await reported('reading')).toBe(0);
  });

  it('leaves out what another process reads now', async () => {
    const progress = new SubscriptionProgress('app.facts');
    progress.begin(batch(0, 0, 5, 5, NOW));
    progress.begin(batch(1, 0, 3, 3, NOW));
    progress.keepOnly(new Set(['facts.v1/1']));
    progress.report(true);
    expect([await reported('lag_messages'), await reported('reading')]).toEqual([3, 1]);
  });
});
