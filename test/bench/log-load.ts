import type { LacznikClient } from '@lacznik/client';
import { ENTRIES_LOGGED, type LogEntry, READ_LAST_CHECKPOINT, SHARDS } from '@lacznik/contracts';
import { KafkaBroker, type PositionedMessage } from '@lacznik/messaging';
import { provisionerOf } from '../../deploy/local/provision-kafka';
import type { Region } from '../harness/region';
import { until } from '../harness/until';

export const ENTRIES_PER_BUNDLE = 200;

const CONCURRENCY = 20;
const SENDER = 'bench-log';

/** Sends entries to the log as the gateway does: in bundles, over all shards. */
export class LogLoad {
  private readonly broker: KafkaBroker;
  private readonly auditor: LacznikClient;
  private readonly positions = new Map<number, number>();
  private bundles = 0;
  private made = 0;

  constructor(
    region: Region,
    /** Entry number `n`, from 1. */
    private readonly makeEntry: (n: number) => LogEntry,
  ) {
    this.auditor = region.official('auditor');
    const { kafkaAdmin } = region.stack;
    this.broker = new KafkaBroker(SENDER, kafkaAdmin.brokers, undefined, provisionerOf(kafkaAdmin));
  }

  /** Sends so many entries. @returns entries a second until all of them are under a checkpoint */
  async fill(count: number, say?: (sent: number) => void): Promise<number> {
    const target = (await this.checkpointSize()) + count;
    const begun = performance.now();
    for (let left = count; left > 0; left -= CONCURRENCY * ENTRIES_PER_BUNDLE) {
      await this.send(Math.min(CONCURRENCY, Math.ceil(left / ENTRIES_PER_BUNDLE)));
      say?.(count - left);
    }
    await until('all is under a checkpoint', async () => (await this.checkpointSize()) >= target, 3_600_000);
    return (count / (performance.now() - begun)) * 1000;
  }

  /** Sends so many bundles of new entries. */
  async send(bundles: number): Promise<void> {
    const messages = Array.from({ length: bundles }, () => this.message());
    await this.broker.publish(SENDER, messages);
  }

  /** The entries of the next bundle. */
  entries(): LogEntry[] {
    return Array.from({ length: ENTRIES_PER_BUNDLE }, () => this.makeEntry(++this.made));
  }

  async checkpointSize(): Promise<number> {
    const checkpoint = await this.auditor.call(READ_LAST_CHECKPOINT);
    return Number(checkpoint.split('\n')[1]);
  }

  close(): Promise<void> {
    return this.broker.close();
  }

  private message(): PositionedMessage {
    const shard = this.bundles++ % SHARDS;
    const position = (this.positions.get(shard) ?? 0) + 1;
    this.positions.set(shard, position);
    const place = { app: SENDER, shard, position, time: new Date().toISOString() };
    return { shard, position, ...ENTRIES_LOGGED.encode({ entries: this.entries() }, place) };
  }
}
