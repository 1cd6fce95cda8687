import { MAX_BATCH_BYTES } from '@lacznik/contracts';
import { stopIdlePolling } from '@lacznik/messaging';
import { randomUUID } from 'node:crypto';
import { type Consumer, Kafka, logLevel, type Message, type Producer } from 'kafkajs';
import type { KafkaAdmin } from '../../deploy/local/kafka-admin';
import { FETCH_MUCH } from './receiver';

/** As many as the load sends in one request. */
const BATCH_SIZE = 2000;
const VALUE = 'x'.repeat(600);

/**
 * The baseline of the fan-out: as many bytes, spread over topics, by one kafkajs producer to one consumer. What a topic costs here, Kafka
 * and its client cost.
 */
export class BareFanOut {
  private received = 0;
  private goal = Promise.withResolvers<void>();
  private wanted = Infinity;

  private constructor(
    private readonly topics: readonly string[],
    private readonly producer: Producer,
    private readonly consumer: Consumer,
  ) {}

  static async start(servers: KafkaAdmin, topicCount: number): Promise<BareFanOut> {
    stopIdlePolling();
    const kafka = new Kafka({ ...servers, clientId: 'bench-bare', logLevel: logLevel.NOTHING });
    const topics = Array.from({ length: topicCount }, (_, i) => `bare-${i}-${randomUUID()}`);
    const admin = kafka.admin();
    const producer = kafka.producer({ allowAutoTopicCreation: false, maxInFlightRequests: 1 });
    const consumer = kafka.consumer({ groupId: `bench-bare-${randomUUID()}`, ...FETCH_MUCH });
    await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);
    const configEntries = [{ name: 'max.message.bytes', value: String(MAX_BATCH_BYTES) }];
    const made = topics.map((topic) => ({ topic, numPartitions: 1, configEntries }));
    await admin.createTopics({ waitForLeaders: true, topics: made });
    await admin.disconnect();
    const bare = new BareFanOut(topics, producer, consumer);
    await bare.read();
    return bare;
  }

  /** @returns messages a second, from the first request until the consumer has the last, spread over the first so many topics */
  async measure(count: number, topicCount: number): Promise<number> {
    this.goal = Promise.withResolvers();
    this.wanted = this.received + count;
    const begun = performance.now();
    for (let left = count; left > 0; left -= BATCH_SIZE) await this.send(Math.min(left, BATCH_SIZE), topicCount);
    await this.goal.promise;
    return (count / (performance.now() - begun)) * 1000;
  }

  async stop(): Promise<void> {
    await Promise.all([this.producer.disconnect(), this.consumer.disconnect()]);
  }

  private async send(count: number, topicCount: number): Promise<void> {
    const messages = Array.from({ length: count }, (): Message => ({ key: randomUUID(), value: VALUE, partition: 0 }));
    const byTopic = Map.groupBy(messages.entries(), ([i]) => this.topics[i % topicCount] ?? '');
    const topicMessages = Array.from(byTopic, ([topic, some]) => ({ topic, messages: some.map(([, one]) => one) }));
    await this.producer.sendBatch({ acks: -1, topicMessages });
  }

  private async read(): Promise<void> {
    await this.consumer.subscribe({ topics: [...this.topics], fromBeginning: true });
    const joined = new Promise<void>((resolve) => this.consumer.on('consumer.group_join', () => resolve()));
    await this.consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: this.topics.length,
      eachBatch: ({ batch }) => {
        this.received += batch.messages.length;
        if (this.received >= this.wanted) this.goal.resolve();
        return Promise.resolve();
      },
    });
    await joined;
  }
}
