import { randomInt } from 'node:crypto';
import { until } from '../../../../test/harness/until';
import type { Broker, Subscription } from './broker';
import type { IncomingMessage, PositionedMessage } from './message';
import { deliveriesTopic } from '@lacznik/contracts';

/** What every {@link Broker} does, whatever is behind it. */
export function describeBroker(make: () => Broker): void {
  let broker: Broker;
  const subscriptions: Subscription[] = [];

  beforeAll(() => (broker = make()));
  afterEach(async () => {
    await Promise.all(subscriptions.splice(0).map((subscription) => subscription.close()));
  });
  afterAll(() => broker.close());

  async function read(
    group: string,
    pattern: string,
    handle?: (messages: readonly IncomingMessage[]) => Promise<void>,
  ): Promise<{ messages: IncomingMessage[]; close: () => Promise<void> }> {
    const messages: IncomingMessage[] = [];
    const subscription = await broker.subscribe({
      group,
      pattern,
      handle: async (batch) => {
        await handle?.(batch);
        messages.push(...batch);
      },
    });
    subscriptions.push(subscription);
    return { messages, close: () => subscription.close() };
  }

  async function newTopic(institution = `NGO-${randomInt(1e9, 9e9)}`): Promise<string> {
    const topic = deliveriesTopic(institution);
    await broker.ensureTopics([topic]);
    return topic.name;
  }

  it('brings a message as it was sent, with its place in the sender’s outbox', async () => {
    const topic = await newTopic();
    const { messages } = await read(`group-${topic}`, topic);
    await broker.publish('pup-registry', [{ ...message(topic, 7), headers: { ce_id: 'ż' }, value: '{"a":"ł"}' }]);
    await until('it has come', () => messages.length === 1);
    expect(messages[0]).toEqual({
      topic,
      partition: 0,
      offset: '0',
      key: 'p1-key',
      headers: { ce_id: 'ż', 'lacznik-origin': 'pup-registry/3/7' },
      value: '{"a":"ł"}',
      origin: { source: 'pup-registry', shard: 3, position: 7 },
    });
  });

  it('fetches what stands at a place, as it is brought, and nothing where nothing stands', async () => {
    const topic = await newTopic();
    await broker.publish('app', range(topic, 1, 5));
    const { messages } = await read(`group-${topic}`, topic);
    await until('all have come', () => messages.length === 5);
    const at = (offset: number): { topic: string; partition: number; offset: string } => ({
      topic,
      partition: 0,
      offset: String(offset),
    });
    let found: (IncomingMessage | undefined)[] = [];
    await until('they are fetched', async () => {
      found = await broker.fetch([4, 0, 2, 5].map(at)).catch(() => []);
      return found.length > 0;
    });
    expect(found).toEqual([messages[4], messages[0], messages[2], undefined]);
  });

  it('says how far groups whose names begin so have come', async () => {
    const topic = await newTopic();
    await broker.publish('app', range(topic, 1, 3));
    const { messages, close } = await read(`${topic}.one`, topic);
    await until('all have come', () => messages.length === 3);
    await close();
    expect(await broker.committedOffsets(topic, `${topic}.`)).toEqual([
      { group: `${topic}.one`, partition: 0, offset: '3' },
    ]);
    expect(await broker.committedOffsets(topic, `${topic}.other`)).toEqual([]);
  });

  it('brings each group everything, in the order in which it was published', async () => {
    const topic = await newTopic();
    const readers = [await read(`one-${topic}`, topic), await read(`two-${topic}`, topic)];
    for (let first = 1; first <= 100; first += 20) await broker.publish('app', range(topic, first, 20));
    await until('both have everything', () => readers.every(({ messages }) => messages.length === 100));
    for (const { messages } of readers) expect(messages.map(positionOf)).toEqual(numbers(1, 100));
  });

  it('brings the same messages again while the handler fails, and none that follows before', async () => {
    const topic = await newTopic();
    await broker.publish('app', range(topic, 1, 3));
    const tries: (number | undefined)[][] = [];
    const { messages } = await read(`group-${topic}`, topic, async (batch) => {
      tries.push(batch.map(positionOf));
      if (tries.length < 3) throw new Error('not yet');
      return Promise.resolve();
    });
    await until('it has succeeded', () => messages.length === 3);
    expect(messages.map(positionOf)).toEqual([1, 2, 3]);
    expect(new Set(tries.slice(0, 3).map((batch) => batch[0]))).toEqual(new Set([1]));
  });

  it('goes on, after a close, where the group had come', async () => {
    const topic = await newTopic();
    await broker.publish('app', range(topic, 1, 5));
    const before = await read(`group-${topic}`, topic);
    await until('the first five have come', () => before.messages.length === 5);
    await before.close();
    await broker.publish('app', range(topic, 6, 5));
    const after = await read(`group-${topic}`, topic);
    await until('the next have come', () => after.messages.length >= 5);
    expect(after.messages.map(positionOf)).toEqual(numbers(6, 5));
  });

  it('reads topics that appear later from their beginning, and goes on with the earlier ones', async () => {
    const family = randomInt(100_000, 999_999);
    const early = await newTopic(`NGO-${family}0001`);
    await broker.publish('app', range(early, 1, 2));
    const { messages } = await read(`group-${family}`, `^deliveries\\.NGO-${family}\\d{4}\\.v1$`);
    await until('the early topic is read', () => messages.length === 2);
    const late = await newTopic(`NGO-${family}0002`);
    await broker.publish('app', range(late, 1, 3));
    await until('the late topic is read', () => messages.length >= 5);
    await broker.publish('app', range(early, 3, 1));
    await until('the early topic is read on', () => messages.length >= 6);
    const of = (topic: string): unknown[] => messages.filter((m) => m.topic === topic).map(positionOf);
    expect([of(early), of(late)]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('refuses a topic that nobody declared', async () => {
    await expect(broker.publish('app', [message('facts.v2', 1)])).rejects.toThrow('Topic facts.v2 is not declared');
  });

  it('creates a topic once, however often it is asked for', async () => {
    const topic = deliveriesTopic(`NGO-${randomInt(1e9, 9e9)}`);
    await Promise.all([broker.ensureTopics([topic]), broker.ensureTopics([topic])]);
    await expect(broker.ensureTopics([topic])).resolves.toBeUndefined();
  });
}

function message(topic: string, position: number): PositionedMessage {
  return { topic, shard: 3, position, key: 'p1-key', headers: {}, value: '{}' };
}

function range(topic: string, first: number, count: number): PositionedMessage[] {
  return numbers(first, count).map((position) => message(topic, position));
}

function numbers(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}

function positionOf({ origin }: IncomingMessage): number | undefined {
  return origin?.position;
}
