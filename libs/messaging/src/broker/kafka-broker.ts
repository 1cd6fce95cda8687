import { type Admin, Kafka, type Message, Partitioners, type Producer } from 'kafkajs';
import type { Broker, Subscription, SubscriptionOptions } from './broker';
import { kafkaLog } from './kafka-log';
import { KafkaSubscription } from './kafka-subscription';
import { KafkaTopics } from './kafka-topics';
import { GroupedMessages } from './kafkajs/grouped-messages';
import { stopIdlePolling } from './kafkajs/idle-poll';
import { useFastRecordDecoder } from './kafkajs/record-decoder';
import { useFastRecordEncoder } from './kafkajs/record-encoder';
import { ORIGIN_HEADER, type PositionedMessage, writeOrigin } from './message';
import type { TopicDurability } from './topic-differences';
import { declarationOf, MAX_BATCH_BYTES, type TopicDeclaration } from '@lacznik/contracts';

const ALL_IN_SYNC_REPLICAS = -1;
const SINGLE_BROKER: TopicDurability = { replicationFactor: 1, minInsyncReplicas: 1 };
/** What one request carries at most, so that even if all of it goes to one partition the record batch is accepted. */
const MAX_REQUEST_BYTES = MAX_BATCH_BYTES / 2;
/** Room for a message's key and headers. */
const HEADER_BYTES = 1024;

/** {@link Broker} on Apache Kafka by kafkajs. */
export class KafkaBroker implements Broker {
  private readonly kafka: Kafka;
  private readonly producer: Producer;
  private readonly admin: Admin;
  private readonly topics: KafkaTopics;
  private connected?: Promise<unknown>;

  constructor(clientId: string, brokers: readonly string[], durability: TopicDurability = SINGLE_BROKER) {
    useFastRecordDecoder();
    useFastRecordEncoder();
    stopIdlePolling();
    this.kafka = new Kafka({
      clientId,
      brokers: [...brokers],
      logCreator: kafkaLog,
      connectionTimeout: 3000,
      requestTimeout: 30_000,
      retry: { initialRetryTime: 50, maxRetryTime: 1000, retries: 8 },
    });
    this.producer = this.kafka.producer({
      allowAutoTopicCreation: false,
      maxInFlightRequests: 1,
      // Every message names its partition; saying so keeps kafkajs from warning about its default.
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    this.admin = this.kafka.admin();
    this.topics = new KafkaTopics(this.admin, durability);
  }

  async publish(source: string, messages: readonly PositionedMessage[]): Promise<void> {
    await this.connect();
    for (const batch of requestBatches(messages)) await this.send(source, batch);
  }

  async subscribe(options: SubscriptionOptions): Promise<Subscription> {
    await this.connect();
    return KafkaSubscription.start(this.kafka, this.admin, options);
  }

  async ensureTopics(topics: readonly TopicDeclaration[]): Promise<void> {
    await this.connect();
    await this.topics.create(topics);
  }

  /** @throws ConfigError that names each topic that is another than declared */
  async requireTopicsAsDeclared(): Promise<void> {
    await this.connect();
    await this.topics.requireAsDeclared();
  }

  async check(): Promise<void> {
    await this.connect();
    await this.admin.describeCluster();
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.producer.disconnect(), this.admin.disconnect()]);
  }

  private async send(source: string, messages: readonly PositionedMessage[]): Promise<void> {
    const byTopic = Map.groupBy(messages, ({ topic }) => topic);
    await this.producer.sendBatch({
      acks: ALL_IN_SYNC_REPLICAS,
      topicMessages: Array.from(byTopic, ([topic, batch]) => ({
        topic,
        messages: GroupedMessages.from(batch, toKafka(source, declarationOf(topic).partitions)),
      })),
    });
  }

  private async connect(): Promise<void> {
    this.connected ??= Promise.all([this.producer.connect(), this.admin.connect()]);
    try {
      await this.connected;
    } catch (error) {
      this.connected = undefined;
      throw error;
    }
  }
}

function toKafka(source: string, partitions: number): (message: PositionedMessage) => Message {
  return ({ key, headers, value, shard, position }) => ({
    key,
    value,
    partition: shard % partitions,
    headers: { ...headers, [ORIGIN_HEADER]: writeOrigin({ source, shard, position }) },
  });
}

function* requestBatches(messages: readonly PositionedMessage[]): Generator<PositionedMessage[]> {
  let batch: PositionedMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(message.value) + HEADER_BYTES;
    if (bytes + size > MAX_REQUEST_BYTES && batch.length > 0) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(message);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
