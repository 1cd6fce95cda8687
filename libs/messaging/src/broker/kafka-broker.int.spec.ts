import { ConfigError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { type Admin, ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import { randomInt } from 'node:crypto';
import { testBrokers } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { describeBroker } from './broker.features';
import { KafkaBroker } from './kafka-broker';
import type { IncomingMessage, PositionedMessage } from './message';
import { PartitionsStandStillError } from './partitions-stand-still.error';
import { deliveriesTopic, edgeInTopic, edgeOutTopic } from '@lacznik/contracts';

jest.setTimeout(60_000);

beforeAll(() => {
  Logger.overrideLogger(false);
});

describe('KafkaBroker', () => {
  describeBroker(() => new KafkaBroker('int-test', testBrokers()));

  describe('beyond the port', () => {
    const broker = new KafkaBroker('int-test', testBrokers());
    let admin: Admin;
    beforeAll(async () => {
      admin = new Kafka({ brokers: testBrokers(), logLevel: logLevel.NOTHING }).admin();
      await admin.connect();
    });
    afterAll(async () => {
      await admin.disconnect();
      await broker.close();
    });

    /** How many messages each partition has. */
    async function stored(topic: string): Promise<number[]> {
      const offsets = await admin.fetchTopicOffsets(topic);
      return offsets.toSorted((a, b) => a.partition - b.partition).map(({ high }) => Number(high));
    }

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

    it.each(['gzip', 'snappy', 'lz4', 'zstd'])('reads what its cluster compresses with %s', async (compression) => {
      const topic = deliveriesTopic(`NGO-${randomInt(1e9, 9e9)}`);
      await broker.ensureTopics([topic]);
      const configEntries = [{ name: 'compression.type', value: compression }];
      const resources = [{ type: ConfigResourceTypes.TOPIC, name: topic.name, configEntries }];
      await admin.alterConfigs({ validateOnly: false, resources });
      const value = JSON.stringify({ text: 'zażółć '.repeat(20_000) });
      await broker.publish(
        'app',
        [1, 2].map((position) => message(topic.name, { position, value })),
      );
      const read: IncomingMessage[] = [];
      const subscription = await broker.subscribe({
        group: `group-${topic.name}`,
        pattern: topic.name,
        handle: (batch) => Promise.resolve(void read.push(...batch)),
      });
      await until('both are read', () => read.length === 2);
      await subscription.close();
      expect(read.map((one) => one.value)).toEqual([value, value]);
    });

    it('reads on for all others where a partition stands still, and not past it, whoever reads it next (P1)', async () => {
      const topics = [1, 2].map(() => deliveriesTopic(`NGO-${randomInt(1e9, 9e9)}`));
      const [standing, other] = topics.map(({ name }) => name) as [string, string];
      await broker.ensureTopics(topics);
      // Once each, as an inbox has it: what was sent may come twice, and whoever reads next may begin with what was read.
      const read = new Set<string>();
      let stands = true;
      const subscribe = (): ReturnType<typeof broker.subscribe> =>
        broker.subscribe({
          group: `group-${standing}`,
          pattern: `^(${standing}|${other})$`,
          handle: async (batch) => {
            const waits = (one: IncomingMessage): boolean => stands && one.topic === standing;
            for (const one of batch) if (!waits(one)) read.add(`${one.topic}/${one.origin?.position}`);
            if (batch.some(waits)) throw new PartitionsStandStillError(new Set([`${standing}/0`]));
            return Promise.resolve();
          },
        });
      const send = (first: number): Promise<unknown> =>
        broker.publish(
          'app',
          topics.flatMap(({ name }) => [first, first + 1].map((position) => message(name, { position }))),
        );
      await send(1);
      const subscription = await subscribe();
      await until('the other is read', () => read.size === 2);
      await send(3);
      await until('the other is read on', () => read.size === 4);
      await subscription.close();
      const next = await subscribe();
      await send(5);
      await until('the other is read by the next', () => read.size === 6);
      stands = false;
      await until('all are read', () => read.size === 12);
      await next.close();
      expect([...read].slice(0, 6)).toEqual([1, 2, 3, 4, 5, 6].map((position) => `${other}/${position}`));
      expect([...read].slice(6)).toEqual([1, 2, 3, 4, 5, 6].map((position) => `${standing}/${position}`));
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
      await admin.deleteTopics({ topics: [topic.name, ofEdge.name] });
      await durable.close();
    });

    it('sends nothing to a topic that lacks a partition, and names it; then, once it is as declared (P1)', async () => {
      const topic = edgeOutTopic(`int-${randomInt(1e9, 9e9)}`);
      await broker.ensureTopics([{ ...topic, partitions: 3 }]);
      const messages = Array.from({ length: 16 }, (_, shard) => message(topic.name, { shard }));
      await expect(broker.publish('app', messages)).rejects.toThrow(
        `${topic.name} has 3 partitions, and none of them is 3`,
      );
      expect(await stored(topic.name)).toEqual([0, 0, 0]);
      await admin.createPartitions({ topicPartitions: [{ topic: topic.name, count: 4 }] });
      await until('it is taken', () =>
        broker.publish('app', messages).then(
          () => true,
          () => false,
        ),
      );
      expect(await stored(topic.name)).toEqual([4, 4, 4, 4]);
    });

    it('does not take a topic that is there for one that was asked for, where it is another', async () => {
      const topic = edgeOutTopic(`int-${randomInt(1e9, 9e9)}`);
      const before = new KafkaBroker('int-test', testBrokers());
      await before.ensureTopics([{ ...topic, partitions: 1 }]);
      await before.close();
      await expect(broker.ensureTopics([topic])).rejects.toThrow(`  ${topic.name} has 1 partitions, not 4`);
      await admin.deleteTopics({ topics: [topic.name] });
    });

    it('finds the one message that the broker refuses, and stores all others in their order (P1)', async () => {
      const topic = deliveriesTopic(`NGO-${randomInt(1e9, 9e9)}`);
      await broker.ensureTopics([topic]);
      await admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: ConfigResourceTypes.TOPIC,
            name: topic.name,
            configEntries: [{ name: 'max.message.bytes', value: '20000' }],
          },
        ],
      });
      const messages = Array.from({ length: 13 }, (_, i) =>
        message(topic.name, { position: i + 1, value: 'x'.repeat(i === 6 ? 40_000 : 4000) }),
      );
      await until('the setting holds', async () => (await broker.publish('app', messages)).length > 0);
      expect(await broker.publish('app', messages)).toEqual([{ message: messages[6], reason: 'MESSAGE_TOO_LARGE' }]);
      const read: IncomingMessage[] = [];
      const subscription = await broker.subscribe({
        group: `group-${topic.name}`,
        pattern: topic.name,
        handle: async (batch) => void read.push(...(await Promise.resolve(batch))),
      });
      const positions = (): unknown[] => read.map(({ origin }) => origin?.position);
      await until('the last is read', () => positions().at(-1) === 13);
      await subscription.close();
      expect([...new Set(positions())]).toEqual([1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13]);
    });

    it('creates a topic anew that somebody has deleted, so that it holds up no other (P1)', async () => {
      const [deleted, other] = [1, 2].map(() => deliveriesTopic(`NGO-${randomInt(1e9, 9e9)}`)) as [Topic, Topic];
      await broker.ensureTopics([deleted, other]);
      const messages = [message(deleted.name), message(other.name)];
      await broker.publish('app', messages);
      await admin.deleteTopics({ topics: [deleted.name] });
      await until('both are taken', () =>
        broker.publish('app', messages).then(
          () => true,
          () => false,
        ),
      );
      expect(await stored(deleted.name)).toEqual([1]);
    });

    it('reads on from the others when one of its topics is deleted, and from that again when it is back', async () => {
      const family = randomInt(100_000, 999_999);
      const [deleted, ...others] = [1, 2, 3].map((n) => deliveriesTopic(`NGO-${family}000${n}`)) as [
        Topic,
        Topic,
        Topic,
      ];
      const topics = [deleted, ...others];
      const sender = new KafkaBroker('int-test', testBrokers());
      const reader = new KafkaBroker('int-test', testBrokers());
      await sender.ensureTopics(topics);
      const read: string[] = [];
      const subscription = await reader.subscribe({
        group: `group-${family}`,
        pattern: `^deliveries\\.NGO-${family}\\d{4}\\.v1$`,
        handle: async (batch) =>
          void read.push(...(await Promise.resolve(batch)).map(({ topic, key }) => `${topic} ${key}`)),
      });
      const sendTo = (to: Topic[], key: string): Promise<unknown> =>
        sender.publish(
          'app',
          to.map(({ name }) => message(name, { key })),
        );
      const haveAll = (to: Topic[], key: string) => (): boolean =>
        to.every(({ name }) => read.includes(`${name} ${key}`));
      await sendTo(topics, 'before');
      await until('all are read', haveAll(topics, 'before'));
      await admin.deleteTopics({ topics: [deleted.name] });
      await until('the others are read on', async () => {
        await sendTo(others, 'after').catch(() => undefined);
        return haveAll(others, 'after')();
      });
      await expect(reader.checkSubscriptions()).resolves.toBeUndefined();
      await sender.ensureTopics([deleted]);
      await until('it is sent', () =>
        sendTo([deleted], 'back').then(
          () => true,
          () => false,
        ),
      );
      await until('it is read again', haveAll([deleted], 'back'));
      await subscription.close();
      await Promise.all([reader.close(), sender.close()]);
    });

    it('says which subscription reads nothing, until it reads again', async () => {
      const topic = deliveriesTopic(`NGO-${randomInt(1e9, 9e9)}`);
      const reader = new KafkaBroker('int-test', testBrokers());
      await reader.ensureTopics([topic]);
      const handle = jest.fn(() => Promise.resolve());
      const subscription = await reader.subscribe({ group: `group-${topic.name}`, pattern: topic.name, handle });
      const problem = (): Promise<unknown> => reader.checkSubscriptions().catch((error: unknown) => error);
      await admin.deleteTopics({ topics: [topic.name] });
      await until('it is missed', async () => (await problem()) !== undefined);
      expect(await problem()).toMatchObject({ message: `Nothing is read from Kafka as group-${topic.name}.` });
      await reader.ensureTopics([topic]);
      await until('it reads again', async () => (await problem()) === undefined);
      await reader.publish('app', [message(topic.name)]);
      await until('it reads', () => handle.mock.calls.length > 0);
      await subscription.close();
      await reader.close();
    });

    it('logs a topic that becomes another than declared while the app runs, once', async () => {
      jest.useFakeTimers({
        doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout', 'performance', 'Date'],
      });
      const logged = jest.spyOn(Logger.prototype, 'error');
      const watching = new KafkaBroker('int-test', testBrokers());
      await watching.requireTopicsAsDeclared();
      const [first, second] = [1, 2].map(() => edgeInTopic(`int-${randomInt(1e9, 9e9)}`)) as [Topic, Topic];
      const logs = ({ name }: Topic): number =>
        logged.mock.calls.filter(([text]) => String(text).startsWith(`${name} has 2 partitions, not 4`)).length;
      for (const topic of [first, second]) {
        await broker.ensureTopics([{ ...topic, partitions: 2 }]);
        jest.advanceTimersByTime(60_000);
        await until('it is compared', () => logs(topic) > 0);
      }
      expect([first, second].map(logs)).toEqual([1, 1]);
      await watching.close();
      jest.useRealTimers();
      logged.mockRestore();
      await admin.deleteTopics({ topics: [first.name, second.name] });
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

type Topic = ReturnType<typeof deliveriesTopic>;

function message(topic: string, more: Partial<PositionedMessage> = {}): PositionedMessage {
  return { topic, shard: 0, position: 1, key: 'p1-key', headers: {}, value: '{}', ...more };
}
