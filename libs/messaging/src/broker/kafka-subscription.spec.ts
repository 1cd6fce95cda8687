import { Logger } from '@nestjs/common';
import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { SubscriptionOptions } from './broker';
import { KafkaSubscription } from './kafka-subscription';

type Listener = (event: { payload: object }) => void;
interface RunOptions {
  eachBatch(payload: EachBatchPayload): Promise<void>;
}

const resolved = (): jest.Mock => jest.fn(() => Promise.resolve());

/** As much of a consumer as a subscription needs; it shows no sign of life by itself. */
class FakeConsumer {
  readonly events = { HEARTBEAT: 'heartbeat', GROUP_JOIN: 'join', CRASH: 'crash' };
  readonly connect = resolved();
  readonly subscribe = jest.fn((_asked: { topics: string[] }) => Promise.resolve());
  readonly pause = jest.fn();
  readonly commitOffsets = resolved();
  readonly disconnect = resolved();
  readonly run = jest.fn((options: RunOptions) => {
    this.eachBatch = (payload) => options.eachBatch(payload);
    this.emit('join', { memberAssignment: {} });
    return Promise.resolve();
  });
  eachBatch: RunOptions['eachBatch'] = () => Promise.resolve();
  private readonly listeners = new Map<string, Listener>();

  on(name: string, listener: Listener): void {
    this.listeners.set(name, listener);
  }

  emit(name: string, payload: object = {}): void {
    this.listeners.get(name)?.({ payload });
  }
}

/** A batch of one message at offset 7, which is the last. */
function batchOf(topic: string, highWatermark = '8'): EachBatchPayload {
  const messages = [{ offset: '7', timestamp: String(Date.now()), key: null, value: null }];
  return {
    batch: { topic, partition: 0, messages, highWatermark, lastOffset: () => '7' },
    isRunning: () => true,
    isStale: () => false,
    resolveOffset: () => undefined,
    heartbeat: () => Promise.resolve(),
  } as unknown as EachBatchPayload;
}

describe('a subscription', () => {
  const consumers: FakeConsumer[] = [];
  const subscriptions: KafkaSubscription[] = [];
  let topics: string[];
  /** How often topics were looked for. */
  let looks: number;
  let prepare: (consumer: FakeConsumer) => void;
  const newest = (): FakeConsumer => consumers.at(-1) ?? new FakeConsumer();
  const seconds = (count: number): Promise<void> => jest.advanceTimersByTimeAsync(count * 1000);

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => {
    jest.useFakeTimers();
    topics = ['deliveries.a.v1', 'deliveries.b.v1'];
    looks = 0;
    prepare = () => undefined;
  });
  afterEach(async () => {
    await Promise.all(subscriptions.splice(0).map((subscription) => subscription.close()));
    consumers.length = 0;
    jest.useRealTimers();
  });

  async function start(options: Partial<SubscriptionOptions> = {}): Promise<KafkaSubscription> {
    const consumer = (): Consumer => {
      const made = new FakeConsumer();
      prepare(made);
      consumers.push(made);
      return made as unknown as Consumer;
    };
    const admin = { listTopics: () => (looks++, Promise.resolve([...topics, 'another'])) } as unknown as Admin;
    const subscription = await KafkaSubscription.start({ consumer } as unknown as Kafka, admin, {
      group: 'group',
      pattern: '^deliveries\\.',
      handle: () => Promise.resolve(),
      ...options,
    });
    subscriptions.push(subscription);
    return subscription;
  }

  /** Lets time pass for a member that is alive. */
  async function secondsAlive(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      newest().emit('heartbeat');
      await seconds(1);
    }
  }

  it('begins to read again, with the same topics, when its consumer has crashed', async () => {
    await start();
    newest().emit('crash', { error: new Error('it cannot'), restart: false });
    await seconds(1);
    expect(consumers).toHaveLength(2);
    expect(newest().subscribe).toHaveBeenCalledWith({ topics, fromBeginning: true });
    expect(newest().run).toHaveBeenCalledTimes(1);
  });

  it('looks for topics seldom once none has come for a minute, and often again once one has', async () => {
    const looksIn = async (count: number): Promise<number> => {
      const before = looks;
      await secondsAlive(count);
      return looks - before;
    };
    await start();
    expect(await looksIn(60)).toBe(60);
    expect(await looksIn(50)).toBe(10);
    topics.push('deliveries.c.v1');
    await secondsAlive(10);
    expect(newest().subscribe).toHaveBeenCalledWith({ topics, fromBeginning: true });
    expect(await looksIn(20)).toBe(20);
  });

  it('tries until it succeeds', async () => {
    await start({ pattern: 'facts.v1' });
    prepare = ({ connect }) => connect.mockRejectedValueOnce(new Error('no broker'));
    newest().emit('crash', { error: new Error('it cannot'), restart: false });
    await seconds(1);
    expect(newest().run).not.toHaveBeenCalled();
    prepare = (consumer) =>
      consumer.run.mockImplementationOnce(() =>
        Promise.resolve(consumer.emit('crash', { error: new Error('it cannot'), restart: false })),
      );
    await seconds(1);
    prepare = () => undefined;
    await seconds(1);
    expect(consumers).toHaveLength(4);
    await secondsAlive(5);
    expect(consumers).toHaveLength(4);
  });

  it('warns of a group that cannot be joined only where it lasts', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn');
    prepare = (consumer) =>
      consumer.run.mockImplementationOnce(() =>
        Promise.resolve(consumer.emit('crash', { error: new Error('it cannot'), restart: false })),
      );
    await start();
    await seconds(14);
    expect(warn).not.toHaveBeenCalled();
    await seconds(1);
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  it('starts where its group cannot be joined yet, and does not count as reading until it is', async () => {
    prepare = (consumer) =>
      consumer.run.mockImplementationOnce(() =>
        Promise.resolve(consumer.emit('crash', { error: new Error('it cannot'), restart: false })),
      );
    const subscription = await start();
    expect(subscription.isReading()).toBe(false);
    prepare = () => undefined;
    await seconds(1);
    expect(subscription.isReading()).toBe(true);
    expect(consumers).toHaveLength(2);
  });

  it('goes on without a topic that is gone, by a consumer that never knew it', async () => {
    let release = (): void => undefined;
    await start({ handle: () => new Promise((resolve) => (release = resolve)) });
    const [before] = consumers;
    for (const topic of topics) void before?.eachBatch(batchOf(topic));
    topics = ['deliveries.b.v1'];
    await seconds(1);
    release();
    await seconds(1);
    expect(before?.commitOffsets.mock.calls).toEqual([[[{ topic: 'deliveries.b.v1', partition: 0, offset: '8' }]]]);
    expect(before?.disconnect).toHaveBeenCalledTimes(1);
    expect(newest().subscribe).toHaveBeenCalledWith({ topics: ['deliveries.b.v1'], fromBeginning: true });
  });

  it('notices that one topic has gone and another has come', async () => {
    await start();
    topics = ['deliveries.b.v1', 'deliveries.c.v1'];
    await seconds(1);
    expect(newest().subscribe).toHaveBeenCalledWith({ topics, fromBeginning: true });
  });

  it('takes in new topics once no more are made, and not in the middle', async () => {
    await start();
    const [before] = consumers;
    for (let made = 1; made < 20; made++) {
      topics.push(`deliveries.c${made}.v1`);
      await secondsAlive(1);
    }
    expect(before?.disconnect).not.toHaveBeenCalled();
    await secondsAlive(3);
    expect(before?.disconnect).toHaveBeenCalledTimes(1);
    expect(consumers).toHaveLength(2);
    expect(newest().subscribe).toHaveBeenCalledWith({ topics, fromBeginning: true });
  });

  it('counts as reading while there are signs of it', async () => {
    const warned = jest.spyOn(Logger.prototype, 'warn');
    const subscription = await start();
    await secondsAlive(60);
    expect(warned).not.toHaveBeenCalled();
    expect(subscription.isReading()).toBe(true);
    expect(consumers).toHaveLength(1);
    await seconds(13);
    expect(subscription.isReading()).toBe(true);
    await seconds(1);
    expect(subscription.isReading()).toBe(false);
    await seconds(5);
    expect(warned.mock.calls).toEqual([['group has shown no sign of reading for 15 s']]);
    newest().emit('heartbeat');
    expect(subscription.isReading()).toBe(true);
    warned.mockRestore();
  });

  it('replaces a consumer that shows no sign for long, and waits neither for its end nor for what it has in flight', async () => {
    const subscription = await start({ handle: () => new Promise(() => undefined) });
    const [silent] = consumers;
    silent?.disconnect.mockReturnValue(new Promise(() => undefined));
    void silent?.eachBatch(batchOf('deliveries.a.v1'));
    await seconds(39);
    expect(consumers).toHaveLength(1);
    await seconds(2);
    expect(consumers).toHaveLength(2);
    expect(subscription.isReading()).toBe(true);
    silent?.emit('heartbeat');
    await seconds(15);
    expect(subscription.isReading()).toBe(false);
    subscriptions.length = 0;
  });

  it('gives a consumer that joins slowly its time, also after the broker was away for long', async () => {
    await start();
    prepare = ({ connect }) => connect.mockRejectedValue(new Error('no broker'));
    newest().emit('crash', { error: new Error('it cannot'), restart: false });
    await seconds(60);
    prepare = ({ run }) => run.mockResolvedValue();
    await seconds(1);
    const joining = consumers.length;
    await seconds(30);
    expect(consumers).toHaveLength(joining);
    await seconds(15);
    expect(consumers).toHaveLength(joining + 1);
  });

  it('lets a message that comes alone take effect at once, and those that follow it closely wait for each other', async () => {
    const handle = jest.fn(() => Promise.resolve());
    await start({ handle, maxWaitMs: 50 });
    const isOver = jest.fn();
    void newest().eachBatch(batchOf('deliveries.a.v1')).then(isOver);
    await jest.advanceTimersByTimeAsync(49);
    expect(handle).toHaveBeenCalledTimes(1);
    // kafkajs fetches nothing more before.
    expect(isOver).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(isOver).toHaveBeenCalledTimes(1);
  });

  it('waits for nothing while there is more than what was fetched', async () => {
    await start({ maxWaitMs: 50 });
    const isOver = jest.fn();
    for (const highWatermark of ['8', '9'])
      void newest().eachBatch(batchOf('deliveries.a.v1', highWatermark)).then(isOver);
    await jest.advanceTimersByTimeAsync(0);
    expect(isOver).toHaveBeenCalledTimes(2);
    void newest().eachBatch(batchOf('deliveries.a.v1')).then(isOver);
    await jest.advanceTimersByTimeAsync(49);
    expect(isOver).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(isOver).toHaveBeenCalledTimes(3);
  });

  it('does not count as reading while it cannot begin', async () => {
    const subscription = await start();
    prepare = ({ subscribe }) => subscribe.mockRejectedValue(new Error('no such topic'));
    newest().emit('crash', { error: new Error('it cannot'), restart: false });
    await seconds(20);
    expect(subscription.isReading()).toBe(false);
    prepare = () => undefined;
    await seconds(1);
    expect(subscription.isReading()).toBe(true);
  });

  it('has nothing to miss where there is no topic yet', async () => {
    topics = [];
    const subscription = await start();
    await seconds(60);
    expect(subscription.isReading()).toBe(true);
    expect(consumers).toHaveLength(0);
  });

  it('does not begin again once it is closed, and is not missed', async () => {
    const subscription = await start();
    newest().emit('crash', { error: new Error('it cannot'), restart: false });
    await subscription.close();
    await seconds(60);
    expect(consumers).toHaveLength(1);
    expect(subscription.isReading()).toBe(true);
  });
});
