import { setTimeout as delay } from 'node:timers/promises';
import { LacznikError } from '@lacznik/platform';
import type { Admin, Consumer, EachBatchPayload } from 'kafkajs';
import { fromKafka } from './from-kafka';
import type { IncomingMessage, MessagePlace } from './message';
import { partitionOf } from './partitions-stand-still.error';

const TIMEOUT_MS = 30_000;

/** The offsets of a partition that are still to be read, ascending. */
interface WantedOffsets {
  topic: string;
  partition: number;
  offsets: number[];
}

/** Reads single messages where they stand. One reading for one consumer, which is nobody's but its own. */
export class KafkaPlaces {
  private readonly found = new Map<string, IncomingMessage>();
  private readonly wanted = new Map<string, WantedOffsets>();
  private readonly done = Promise.withResolvers<void>();

  constructor(
    private readonly admin: Admin,
    private readonly makeConsumer: () => Consumer,
  ) {}

  /** @returns what stands there; undefined where nothing does, or not any more */
  async read(places: readonly MessagePlace[]): Promise<(IncomingMessage | undefined)[]> {
    await this.findKept(places);
    if (this.wanted.size > 0) await this.consume();
    return places.map((place) => this.found.get(nameOf(place)));
  }

  private async findKept(places: readonly MessagePlace[]): Promise<void> {
    const existing = new Set(await this.admin.listTopics());
    for (const [topic, inTopic] of Map.groupBy(places, (place) => place.topic)) {
      if (!existing.has(topic)) continue;
      const kept = await this.admin.fetchTopicOffsets(topic);
      for (const { partition, low, high } of kept) {
        const offsets = inTopic.flatMap((place) => (place.partition === partition ? [Number(place.offset)] : []));
        const present = [...new Set(offsets)].filter((offset) => offset >= Number(low) && offset < Number(high));
        if (present.length === 0) continue;
        this.wanted.set(partitionOf({ topic, partition }), {
          topic,
          partition,
          offsets: present.sort((a, b) => a - b),
        });
      }
    }
  }

  private async consume(): Promise<void> {
    const consumer = this.makeConsumer();
    // It may crash before anybody waits for what it reads.
    this.done.promise.catch(() => undefined);
    consumer.on(consumer.events.CRASH, ({ payload: { error } }) => this.done.reject(error));
    const timeout = new AbortController();
    try {
      await consumer.connect();
      const topics = new Set(Array.from(this.wanted.values(), ({ topic }) => topic));
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      await consumer.run({ autoCommit: false, eachBatch: async (payload) => this.take(consumer, payload) });
      for (const { topic, partition, offsets } of this.wanted.values())
        consumer.seek({ topic, partition, offset: String(offsets[0]) });
      const late = delay(TIMEOUT_MS, undefined, { signal: timeout.signal }).then(() => {
        throw new LacznikError('unavailable', `Kafka has not given what was asked for within ${TIMEOUT_MS} ms.`);
      });
      late.catch(() => undefined);
      await Promise.race([this.done.promise, late]);
    } finally {
      timeout.abort();
      await consumer.disconnect();
    }
  }

  private take(consumer: Consumer, { batch }: EachBatchPayload): Promise<void> {
    const { topic, partition } = batch;
    const name = partitionOf({ topic, partition });
    const wanted = this.wanted.get(name);
    if (!wanted) {
      consumer.pause([{ topic, partitions: [partition] }]);
      return Promise.resolve();
    }
    for (const message of batch.messages)
      if (wanted.offsets.includes(Number(message.offset)))
        this.found.set(nameOf({ topic, partition, offset: message.offset }), fromKafka(topic, partition, message));
    const last = Number(batch.lastOffset());
    wanted.offsets = wanted.offsets.filter((offset) => offset > last);
    const [next] = wanted.offsets;
    if (next === undefined) this.finish(consumer, name, wanted);
    else if (next > last + 1) consumer.seek({ topic, partition, offset: String(next) });
    return Promise.resolve();
  }

  private finish(consumer: Consumer, name: string, { topic, partition }: WantedOffsets): void {
    this.wanted.delete(name);
    consumer.pause([{ topic, partitions: [partition] }]);
    if (this.wanted.size === 0) this.done.resolve();
  }
}

function nameOf(place: MessagePlace): string {
  return `${partitionOf(place)}/${place.offset}`;
}
