import { randomUUID } from 'node:crypto';
import { LacznikError } from '@lacznik/platform';
import type { Admin, Kafka, Producer } from 'kafkajs';
import type { Broker, CommittedOffset, Subscription, SubscriptionOptions } from './broker';
import { kafkaClient } from './kafka-client';
import { KafkaGroups } from './kafka-groups';
import { KafkaPlaces } from './kafka-places';
import { KafkaSender } from './kafka-sender';
import { KafkaSubscription } from './kafka-subscription';
import { KafkaTopics } from './kafka-topics';
import { requirePartition } from './kafkajs/require-partition';
import type { IncomingMessage, MessagePlace, PositionedMessage, RefusedMessage } from './message';
import { type KafkaSecurity, OPEN } from './security/kafka-security';
import { type Asked, explainMissingRight } from './security/missing-right';
import type { TopicDurability } from './topic-differences';
import type { TopicDeclaration } from '@lacznik/contracts';

const SINGLE_BROKER: TopicDurability = { replicationFactor: 1, minInsyncReplicas: 1 };
/** How often topics are compared with their declarations: somebody may alter them while apps run. */
const COMPARE_INTERVAL_MS = 60_000;

/** How long the broker waits for something at a place where something is. */
const FETCH_WAIT_MS = 250;

/** {@link Broker} on Apache Kafka by kafkajs. */
export class KafkaBroker implements Broker {
  private readonly kafka: Kafka;
  private readonly producer: Producer;
  private readonly admin: Admin;
  private readonly topics: KafkaTopics;
  private readonly sender: KafkaSender;
  private readonly groups: KafkaGroups;
  private readonly subscriptions: KafkaSubscription[] = [];
  private comparing?: NodeJS.Timeout;
  private connected?: Promise<unknown>;

  constructor(
    private readonly clientId: string,
    brokers: readonly string[],
    durability: TopicDurability = SINGLE_BROKER,
    private readonly security: KafkaSecurity = OPEN,
  ) {
    this.kafka = kafkaClient(clientId, brokers, security);
    this.producer = this.kafka.producer({
      allowAutoTopicCreation: false,
      maxInFlightRequests: 1,
      createPartitioner: requirePartition,
    });
    this.admin = this.kafka.admin();
    this.topics = new KafkaTopics(this.admin, durability);
    this.sender = new KafkaSender(this.producer, this.topics);
    this.groups = new KafkaGroups(this.admin, () => security.principal());
  }

  async publish(
    source: string,
    messages: readonly PositionedMessage[],
    onAnswer?: () => Promise<void>,
  ): Promise<RefusedMessage[]> {
    await this.connect();
    const topics = (): string[] => [...new Set(messages.map(({ topic }) => topic))];
    return this.explaining('Write', topics, () => this.sender.send(source, messages, onAnswer));
  }

  async subscribe(options: SubscriptionOptions): Promise<Subscription> {
    await this.connect();
    const subscription = await KafkaSubscription.start(this.kafka, this.admin, options, (error, topics) =>
      explainMissingRight(error, { ...this.asked('Read', topics), group: options.group }),
    );
    this.subscriptions.push(subscription);
    return subscription;
  }

  async fetch(places: readonly MessagePlace[]): Promise<(IncomingMessage | undefined)[]> {
    await this.connect();
    const topics = (): string[] => [...new Set(places.map(({ topic }) => topic))];
    // Under the app's name, in whose groups it may read; Kafka forgets it, for it commits nothing.
    const groupId = `${this.clientId}.places-${randomUUID()}`;
    const reading = new KafkaPlaces(this.admin, () =>
      this.kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: FETCH_WAIT_MS }),
    );
    return this.explaining('Read', topics, () => reading.read(places));
  }

  async committedOffsets(topic: string, groupPrefix: string): Promise<CommittedOffset[]> {
    await this.connect();
    return this.groups.committed(topic, groupPrefix);
  }

  async ensureTopics(topics: readonly TopicDeclaration[]): Promise<void> {
    await this.connect();
    const names = (): string[] => topics.map(({ name }) => name);
    await this.explaining('Create', names, () => this.topics.create(topics));
  }

  /**
   * From then on differences are logged and counted until this closes.
   * @throws ConfigError that names each topic that is another than declared
   */
  async requireTopicsAsDeclared(): Promise<void> {
    await this.connect();
    const names = (): string[] => ['*'];
    await this.explaining('DescribeConfigs', names, () => this.topics.requireAsDeclared());
    this.comparing ??= setInterval(() => void this.topics.reportDifferences(), COMPARE_INTERVAL_MS).unref();
  }

  async check(): Promise<void> {
    await this.connect();
    await this.admin.describeCluster();
  }

  checkSubscriptions(): Promise<void> {
    const quiet = this.subscriptions.filter((subscription) => !subscription.isReading()).map(({ group }) => group);
    if (quiet.length === 0) return Promise.resolve();
    return Promise.reject(new LacznikError('unavailable', `Nothing is read from Kafka as ${quiet.join(', ')}.`));
  }

  standstills(): string[] {
    return this.subscriptions.flatMap((subscription) => {
      const standstill = subscription.standstill();
      return standstill === undefined ? [] : [`${subscription.group}: ${standstill}.`];
    });
  }

  async close(): Promise<void> {
    clearInterval(this.comparing);
    await Promise.allSettled([this.producer.disconnect(), this.admin.disconnect()]);
  }

  private async explaining<T>(operation: string, topics: () => string[], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw explainMissingRight(error, this.asked(operation, topics()));
    }
  }

  private asked(operation: string, topics: readonly string[]): Asked {
    return { principal: this.security.principal(), operation, topics };
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
