import { Gauge } from '@lacznik/platform';
import type { Batch } from 'kafkajs';

const labelNames = ['group'];
const isReading = new Gauge({
  name: 'lacznik_subscription_reading',
  help: 'Whether this process takes part in a consumer group: 1, or 0 where it shows no sign of it',
  labelNames,
});
const lag = new Gauge({
  name: 'lacznik_subscription_lag_messages',
  help: 'Messages in the partitions that this process reads for a consumer group that it has not applied, when it last fetched',
  labelNames,
});
const oldestUnread = new Gauge({
  name: 'lacznik_subscription_oldest_unread_seconds',
  help: 'How long ago the oldest message was written that this process has fetched for a consumer group and not applied',
  labelNames,
});
const lastApplied = new Gauge({
  name: 'lacznik_subscription_last_applied_timestamp_seconds',
  help: 'When this process last applied messages of a consumer group: Unix time',
  labelNames,
});

interface PartitionProgress {
  unread: number;
  /** Epoch milliseconds, of what is being applied. */
  oldest?: number;
}

/** How far a process has come with what it reads for a consumer group, as metrics. */
export class SubscriptionProgress {
  private readonly partitions = new Map<string, PartitionProgress>();

  constructor(private readonly group: string) {}

  /** Another process reads the others from now on. */
  keepOnly(assigned: ReadonlySet<string>): void {
    for (const partition of this.partitions.keys()) if (!assigned.has(partition)) this.partitions.delete(partition);
  }

  begin({ topic, partition, messages, highWatermark }: Batch): void {
    const [first] = messages;
    if (!first) return;
    const unread = Number(BigInt(highWatermark) - BigInt(first.offset));
    this.partitions.set(`${topic}/${partition}`, { unread, oldest: Number(first.timestamp) });
  }

  end(batch: Batch): void {
    const unread = Number(BigInt(batch.highWatermark) - 1n - BigInt(batch.lastOffset()));
    this.partitions.set(`${batch.topic}/${batch.partition}`, { unread });
    lastApplied.set({ group: this.group }, Date.now() / 1000);
  }

  report(reads: boolean): void {
    let [unread, oldest] = [0, Date.now()];
    for (const one of this.partitions.values()) {
      unread += one.unread;
      oldest = Math.min(oldest, one.oldest ?? oldest);
    }
    isReading.set({ group: this.group }, reads ? 1 : 0);
    lag.set({ group: this.group }, unread);
    oldestUnread.set({ group: this.group }, (Date.now() - oldest) / 1000);
  }
}
