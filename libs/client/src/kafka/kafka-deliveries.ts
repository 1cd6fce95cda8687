import { deliveriesTopic, feedGaps } from '@lacznik/contracts';
import { HttpCallError } from '@lacznik/http';
import { type Consumer, type EachBatchPayload, type Kafka, KafkaJSError } from 'kafkajs';
import type { Delivery } from '../deliveries/delivery';
import { type DeliveredPage, type DeliverySource, FeedExpired } from '../following/delivery-source';
import type { FeedPlace } from '../positions/position-store';
import { deliveryOf } from './delivery-of';
import { type KafkaOptions, kafkaOf } from './kafka-options';
import { PageHandoff } from './page-handoff';

const HEARTBEAT_MS = 3000;
/** In kafkajs: from the first message on. */
const EARLIEST = '-2';
/** An institution's topic has one: its order is the feed's order. */
const PARTITION = 0;

/** A feed by the institution's own Kafka topic. What was withdrawn since it was sent comes with its content: Kafka takes nothing back. */
export class KafkaDeliveries implements DeliverySource {
  private readonly kafka: Kafka;
  private readonly topic: string;
  private readonly groupId: string;

  constructor(private readonly options: KafkaOptions) {
    const { institution, groupId = `${institution}.lacznik` } = options;
    this.topic = deliveriesTopic(institution).name;
    this.groupId = groupId;
    this.kafka = kafkaOf(options, groupId);
  }

  institution(): Promise<string> {
    return Promise.resolve(this.options.institution);
  }

  async *pages(after?: FeedPlace, signal?: AbortSignal): AsyncGenerator<DeliveredPage, void, undefined> {
    const consumer = this.kafka.consumer({
      groupId: this.groupId,
      maxWaitTimeInMs: 250,
      allowAutoTopicCreation: false,
    });
    const handoff = new PageHandoff();
    const end = (): void => handoff.end();
    signal?.addEventListener('abort', end, { once: true });
    consumer.on('consumer.crash', ({ payload }) => {
      if (!payload.restart) handoff.fail(payload.error);
    });
    try {
      await this.consume(consumer, handoff, after?.through ?? 0);
      yield* handoff.pages();
    } catch (error) {
      throw passing(error);
    } finally {
      signal?.removeEventListener('abort', end);
      handoff.end();
      await consumer.disconnect();
    }
  }

  private async consume(consumer: Consumer, handoff: PageHandoff, after: number): Promise<void> {
    const beginning = new Beginning(after);
    await consumer.connect();
    await consumer.subscribe({ topic: this.topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: async (payload) => {
        try {
          const deliveries = payload.batch.messages.map(deliveryOf);
          if (beginning.isBehind(deliveries)) await this.give(payload, deliveries, consumer, handoff);
          else consumer.seek({ topic: this.topic, partition: PARTITION, offset: EARLIEST });
        } catch (error) {
          handoff.fail(error);
        }
      },
    });
  }

  private async give(
    payload: EachBatchPayload,
    deliveries: readonly Delivery[],
    consumer: Consumer,
    handoff: PageHandoff,
  ): Promise<void> {
    const { batch } = payload;
    const offset = String(BigInt(batch.lastOffset()) + 1n);
    const stored = (): Promise<void> =>
      // Where it fails, more is read again than need be.
      consumer.commitOffsets([{ topic: this.topic, partition: PARTITION, offset }]).catch(() => undefined);
    const beating = setInterval(() => void payload.heartbeat().catch(() => undefined), HEARTBEAT_MS);
    const isTaken = await handoff.give({ deliveries, stored }).finally(() => clearInterval(beating));
    if (isTaken) payload.resolveOffset(batch.lastOffset());
  }
}

/**
 * The group's offset says where to read, and the position what is taken over: they may differ, such as where the position came from a
 * backup. Where the offset is beyond the position, the topic is read once more from its first message.
 */
class Beginning {
  private isSettled = false;
  private hasRewound = false;

  constructor(private readonly after: number) {}

  /** Whether these may follow the position. @throws FeedExpired where the topic does not have what follows it any more */
  isBehind([first]: readonly Delivery[]): boolean {
    if (this.isSettled || first === undefined) return true;
    const isMissing =
      first.sequence > this.after && feedGaps(this.after, first.sequence).some(({ isRestoration }) => !isRestoration);
    if (isMissing && this.hasRewound) throw new FeedExpired(first.sequence);
    this.hasRewound = isMissing;
    this.isSettled = !isMissing;
    return !isMissing;
  }
}

/** What passes by itself, as the client tells it on every channel. */
function passing(error: unknown): unknown {
  if (!(error instanceof KafkaJSError)) return error;
  const passes = error.retriable || /^KafkaJS(NumberOfRetriesExceeded|Connection|BrokerNotFound)/.test(error.name);
  return passes ? new HttpCallError('no-connection', error.message, error) : error;
}
