import { ConfigError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { Kafka, logLevel } from 'kafkajs';
import { randomInt } from 'node:crypto';
import { testBrokers } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { describeBroker } from './broker.features';
import { KafkaBroker } from './kafka-broker';
import type { IncomingMessage } from './message';
import { deliveriesTopic, edgeInTopic } from '@lacznik/contracts';

jest.setTimeout(60_000);

beforeAll(() => {
  Logger.overrideLogger(false);
});

describe('KafkaBroker', () => {
  describeBroker(() => new KafkaBroker('int-test', testBrokers()));

  describe('beyond the port', () => {
    const broker = new KafkaBroker('int-test', testBrokers());
    afterAll(() => broker.close());

    it('stores what is more than one record batch may hold', async () => {
      const topic = deliveriesTopic(`NGO-${randomInt(1e9, 9e9)}`);
      await broker.ensureTopics([topic]);
      const value = JSON.stringify({ text: 'x'.repeat(topic.maxBatchBytes / 8) });
      const messages = Array.from({ length: 12 }, (_, i) => ({
        topic: topic.name,
        shard: 0,
        position: i + 1,
        key: 'p1-key',
        headers: {},
        value,
      }));
      await broker.publish('app', messages);
      const read: IncomingMessage[] = [];
      const subscription = await broker.subscribe({
        group: `group-${topic.name}`,
        pattern: topic.name,
        handle: async (batch) => void read.push(...(await Promise.resolve(batch))),
      });
      await until('all are read', () => read.length === messages.length);
      await subscription.close();
      expect(read.map(({ origin }) => origin?.position)).toEqual(messages.map(({ position }) => position));
    });

    it('creates hundreds of topics, also while another process creates the same, of which none is missing soon', async () => {
      const first = randomInt(1e9, 8e9);
      const topics = Array.from({ length: 230 }, (_, i) => deliveriesTopic(`NGO-${first + i}`));
      const another = new KafkaBroker('int-test', testBrokers());
      await Promise.all([broker.ensureTopics(topics), another.ensureTopics(topics.toReversed())]);
      const messages = topics.map(({ name: topic }) => ({
        topic,
        shard: 0,
        position: 1,
        key: 'k',
        headers: {},
        value: '',
      }));
      // The later portions may still be on their way: whoever sends tries again, as a relay does.
      const sent = (): Promise<boolean> =>
        another.publish('app', messages).then(
          () => true,
          () => false,
        );
      await expect(until('all are there', sent)).resolves.toBeUndefined();
      await another.close();
    });

    it('names the topics that are others than it would create, with what to do', async () => {
      const topic = deliveriesTopic(`NGO-${randomInt(1e9, 9e9)}`);
      const ofEdge = edgeInTopic(`int-${randomInt(1e9, 9e9)}`);
      await broker.ensureTopics([
        { ...topic, partitions: 2, retention: { ms: 60_000 } },
        { ...ofEdge, partitions: 2 },
      ]);
      const check = broker.requireTopicsAsDeclared();
      await expect(check).rejects.toThrow(ConfigError);
      await expect(check).rejects.toThrow(`  ${topic.name} has 2 partitions, not 1`);
      await expect(check).rejects.toThrow(`  ${ofEdge.name} has 2 partitions, not 4`);
      await expect(check).rejects.toThrow(`  ${topic.name} has retention.ms=60000, not ${7 * 24 * 60 * 60 * 1000}`);
      const durable = new KafkaBroker('int-test', testBrokers(), { replicationFactor: 2, minInsyncReplicas: 2 });
      await expect(durable.requireTopicsAsDeclared()).rejects.toThrow(
        `  ${topic.name} has min.insync.replicas=1, not 2`,
      );
      const admin = new Kafka({ brokers: testBrokers(), logLevel: logLevel.NOTHING }).admin();
      await admin.connect();
      await admin.deleteTopics({ topics: [topic.name, ofEdge.name] });
      await admin.disconnect();
      await durable.close();
    });

    it('says that a cluster is too small for the replication factor', async () => {
      const durable = new KafkaBroker('int-test', testBrokers(), { replicationFactor: 2, minInsyncReplicas: 1 });
      await expect(durable.ensureTopics([deliveriesTopic(`NGO-${randomInt(1e9, 9e9)}`)])).rejects.toThrow(
        'KAFKA_REPLICATION_FACTOR: the cluster of KAFKA_BROKERS has fewer than 2 brokers',
      );
      await durable.close();
    });

    it('is not ready while no broker answers', async () => {
      const away = new KafkaBroker('int-test', ['127.0.0.1:9']);
      await expect(away.check()).rejects.toThrow('connect ECONNREFUSED');
      await away.close();
    });
  });
});
