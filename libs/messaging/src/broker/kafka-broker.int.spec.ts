import { Logger } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { testBrokers } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { describeBroker } from './broker.features';
import { KafkaBroker } from './kafka-broker';
import type { IncomingMessage } from './message';
import { deliveriesTopic } from '@lacznik/contracts';

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

    it('is not ready while no broker answers', async () => {
      const away = new KafkaBroker('int-test', ['127.0.0.1:9']);
      await expect(away.check()).rejects.toThrow('connect ECONNREFUSED');
      await away.close();
    });
  });
});
