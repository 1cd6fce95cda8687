import { setTimeout as delay } from 'node:timers/promises';
import { findDeclaration, type TopicDeclaration } from '@lacznik/contracts';
import { ConfigError, Gauge } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { type Admin, ConfigResourceTypes } from 'kafkajs';
import { batches } from './batches';
import { errorTypesIn } from './error-types';
import { type FoundTopic, topicDifferences, type TopicDurability, topicSettings } from './topic-differences';

/** A country has thousands of topics, and a request must be answered in time. */
const BATCH_SIZE = 200;
const CREATE_TIMEOUT_MS = 25_000;
const KNOWN_TIMEOUT_MS = 60_000;
const KNOWN_POLL_MS = 100;

const differingTopics = new Gauge({
  name: 'lacznik_topic_differences',
  help: 'In how many things topics are others than declared',
});

/** Creates an app's topics, and compares what the cluster has with what is declared. */
export class KafkaTopics {
  private readonly logger = new Logger('topics');
  private readonly compared = new Set<string>();
  private reported = new Set<string>();

  constructor(
    private readonly admin: Admin,
    private readonly durability: TopicDurability,
  ) {}

  /**
   * Creates those that are missing; resolves when brokers know the first portion of them. A country's thousands take a broker a
   * minute, which nobody has to wait for: it makes them in the order in which they were asked for, and who sends to one that is
   * not there yet tries again. Others may create the same at the same time.
   * @throws ConfigError where one that exists is another than asked for
   */
  async create(topics: readonly TopicDeclaration[]): Promise<void> {
    const existing = new Set(await this.admin.listTopics());
    const unseen = topics.filter(({ name }) => existing.has(name) && !this.compared.has(name));
    refuse(await this.differencesOf(unseen));
    unseen.forEach(({ name }) => this.compared.add(name));
    const portions = batches(
      topics.filter(({ name }) => !existing.has(name)),
      BATCH_SIZE,
    );
    for (const portion of portions) await this.createBatch(portion);
    const [first = []] = portions;
    if (first.length > 0) await this.untilKnown(first.map(({ name }) => name));
  }

  /**
   * Looks at every declared topic that exists and that this app may see.
   * @throws ConfigError that names each difference, with what to do
   */
  async requireAsDeclared(): Promise<void> {
    refuse(await this.differences());
  }

  /** Logs what has become another than declared since it was last looked at. Never rejects. */
  async reportDifferences(): Promise<void> {
    try {
      const differences = await this.differences();
      for (const difference of differences) if (!this.reported.has(difference)) this.logger.error(difference);
      this.reported = new Set(differences);
      differingTopics.set(differences.length);
    } catch (error) {
      this.logger.debug('topics could not be compared; trying again', error);
    }
  }

  private async differences(): Promise<string[]> {
    const names = await this.admin.listTopics();
    return this.differencesOf(names.flatMap((name) => findDeclaration(name) ?? []));
  }

  private async differencesOf(declared: readonly TopicDeclaration[]): Promise<string[]> {
    const byName = new Map(declared.map((topic) => [topic.name, topic]));
    const found: FoundTopic[] = [];
    for (const batch of batches([...byName.keys()], BATCH_SIZE)) found.push(...(await this.find(batch)));
    return found.flatMap((topic) => {
      const asked = byName.get(topic.name);
      return asked ? topicDifferences(topic, asked, this.durability) : [];
    });
  }

  private async createBatch(topics: readonly TopicDeclaration[]): Promise<void> {
    const { replicationFactor } = this.durability;
    const requests = topics.map((topic) => ({
      topic: topic.name,
      numPartitions: topic.partitions,
      replicationFactor,
      configEntries: Object.entries({
        ...topicSettings(topic, this.durability),
        'max.message.bytes': String(topic.maxBatchBytes),
      }).map(([name, value]) => ({ name, value })),
    }));
    try {
      await this.admin.createTopics({ topics: requests, timeout: CREATE_TIMEOUT_MS, waitForLeaders: false });
    } catch (error) {
      throw errorTypesIn(error).has('INVALID_REPLICATION_FACTOR') ? tooFewBrokers(replicationFactor) : error;
    }
  }

  /** kafkajs's own waiting does not cover those that another process has just created. */
  private async untilKnown(names: string[]): Promise<void> {
    const end = Date.now() + KNOWN_TIMEOUT_MS;
    while (!(await this.areKnown(names))) {
      if (Date.now() > end) throw new Error(`Topics are not known ${KNOWN_TIMEOUT_MS} ms after their creation`);
      await delay(KNOWN_POLL_MS);
    }
  }

  private async areKnown(names: string[]): Promise<boolean> {
    try {
      const { topics } = await this.admin.fetchTopicMetadata({ topics: names });
      return topics.every(({ partitions }) => partitions.length > 0 && partitions.every(({ leader }) => leader >= 0));
    } catch (error) {
      if ([...errorTypesIn(error)].some((type) => NOT_YET_KNOWN.has(type))) return false;
      throw error;
    }
  }

  private async find(names: string[]): Promise<FoundTopic[]> {
    const [{ topics }, { resources }] = await Promise.all([
      this.admin.fetchTopicMetadata({ topics: names }),
      this.admin.describeConfigs({
        resources: names.map((name) => ({ type: ConfigResourceTypes.TOPIC, name, configNames: SETTINGS })),
        includeSynonyms: false,
      }),
    ]);
    const settings = new Map(
      resources.map(({ resourceName, configEntries }) => [
        resourceName,
        Object.fromEntries(configEntries.map(({ configName, configValue }) => [configName, configValue])),
      ]),
    );
    return topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.length,
      replicationFactor: Math.min(...partitions.map(({ replicas }) => replicas.length)),
      settings: settings.get(name) ?? {},
    }));
  }
}

const SETTINGS = ['cleanup.policy', 'retention.ms', 'min.insync.replicas'];
const NOT_YET_KNOWN = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']);

/** @throws ConfigError that names each difference */
function refuse(differences: string[]): void {
  if (differences.length === 0) return;
  const lines = differences.sort().map((difference) => `  ${difference}`);
  throw new ConfigError(`Topics of KAFKA_BROKERS are not as they must be:\n${lines.join('\n')}`);
}

function tooFewBrokers(replicationFactor: number): ConfigError {
  return new ConfigError(
    `The configuration is not usable:\n  KAFKA_REPLICATION_FACTOR: the cluster of KAFKA_BROKERS has fewer than ${replicationFactor} brokers`,
  );
}
