import { register } from 'prom-client';
import { Controller, Logger, Module } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import { until } from '../../../../test/harness/until';
import { InMemoryBroker } from '../broker/in-memory-broker';
import type { IncomingMessage } from '../broker/message';
import type { DatabaseGeneration } from '../generation/database-generation';
import { TopicHandlers } from './topic-handlers';
import { type Batches, BatchServer, RepeatBatchFilter } from './batch-server';

const handled: { facts: string[][]; cases: string[][] } = { facts: [], cases: [] };
let failures = 0;

@Controller()
class Consumers {
  @EventPattern<Batches>('edge-out.a.v1')
  async onFacts(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await Promise.resolve();
    handled.facts.push(messages.map(({ value }) => value));
    if (failures-- > 0) throw new Error('not yet');
  }

  @EventPattern<Batches>('edge-out.b.v1', { group: 'named' })
  onCases(@Payload() messages: readonly IncomingMessage[]): void {
    handled.cases.push(messages.map(({ value }) => value));
  }
}

@Module({ controllers: [Consumers] })
class ConsumersModule {}

describe('BatchServer', () => {
  const broker = new InMemoryBroker();
  const groups: string[] = [];
  let suffix = '';
  const generation = { register: () => undefined, groupOf: (group: string) => group + suffix };
  const server = new BatchServer('my-app', broker, new TopicHandlers(), generation as unknown as DatabaseGeneration);
  let stop: () => Promise<void>;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    const subscribe = broker.subscribe.bind(broker);
    jest.spyOn(broker, 'subscribe').mockImplementation((options) => {
      groups.push(options.group);
      return subscribe(options);
    });
    const tested = await Test.createTestingModule({ imports: [ConsumersModule] }).compile();
    const app = tested.createNestMicroservice({ strategy: server, logger: false });
    app.useGlobalFilters(new RepeatBatchFilter());
    await app.listen();
    stop = () => app.close();
  });
  beforeEach(() => {
    handled.facts = [];
    handled.cases = [];
    failures = 0;
  });
  afterAll(() => stop());

  const send = (topic: string, position: number, value: string): Promise<unknown> =>
    broker.publish('app', [{ topic, shard: 0, position, key: 'p1-a', headers: {}, value }]);

  it('hands a handler of its pattern whole batches', async () => {
    await send('edge-out.a.v1', 1, 'a');
    await until('it has come', () => handled.facts.length > 0);
    expect(handled).toEqual({ facts: [['a']], cases: [] });
  });

  it('brings a failing handler its batch again, and holds up nobody else meanwhile', async () => {
    failures = Infinity;
    await send('edge-out.a.v1', 2, 'b');
    await until('it has failed', () => handled.facts.length > 0);
    await send('edge-out.b.v1', 1, 'c');
    await until('the other handler has worked', () => handled.cases.length > 0);
    failures = 0;
    await until('it has succeeded', () => failures < 0);
    expect(handled.facts.every(([first]) => first === 'b')).toBe(true);
    expect(handled.cases).toEqual([['c']]);
  });

  it('counts what comes again, by group and reason', async () => {
    const counter = register.getSingleMetric('lacznik_repeated_batches_total');
    register.resetMetrics();
    failures = 2;
    await send('edge-out.a.v1', 3, 'd');
    await until('it has succeeded', () => failures < 0);
    expect((await counter?.get())?.values).toEqual([
      { labels: { group: 'my-app.edge-out-a-v1', reason: 'Error' }, value: 2 },
    ]);
  });

  it('reads each pattern as a group of its own, named after app and pattern, or as it says', () => {
    expect(groups.toSorted()).toEqual(['my-app.edge-out-a-v1', 'my-app.named']);
  });

  it('reads as another group, from the beginning, once the database is another', async () => {
    await server.pause();
    suffix = '.20261127T000000000Z';
    await server.resume();
    await until('all has come again', () => handled.facts.flat().length === 3 && handled.cases.flat().length === 1);
    expect(groups.slice(2).toSorted()).toEqual(['my-app.edge-out-a-v1', 'my-app.named'].map((one) => one + suffix));
    await server.pause();
    await server.pause();
    await server.resume();
  });
});
