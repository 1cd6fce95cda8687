import { Logger } from '@nestjs/common';
import type { Admin, Consumer, Kafka } from 'kafkajs';
import { KafkaSubscription } from './kafka-subscription';

type CrashListener = (event: { payload: { restart: boolean } }) => void;

/** As much of a consumer as starting and crashing needs. */
function crashableConsumer(): { kafka: Kafka; crash: (restart: boolean) => void } & Record<
  'run' | 'connect' | 'stop' | 'subscribe',
  jest.Mock
> {
  let onCrash: CrashListener = () => undefined;
  const resolved = (): jest.Mock => jest.fn(() => Promise.resolve());
  const consumer = {
    events: { CRASH: 'consumer.crash' },
    on: (_name: string, listener: CrashListener) => (onCrash = listener),
    connect: resolved(),
    subscribe: resolved(),
    run: resolved(),
    pause: jest.fn(),
    stop: resolved(),
    disconnect: resolved(),
  };
  const kafka = { consumer: () => consumer as unknown as Consumer } as unknown as Kafka;
  return { ...consumer, kafka, crash: (restart) => onCrash({ payload: { restart } }) };
}

describe('a subscription to a pattern', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('takes in new topics once no more are made, and not in the middle', async () => {
    const { kafka, run, stop, subscribe } = crashableConsumer();
    const topics = ['deliveries.OPS-1.v1'];
    const admin = { listTopics: () => Promise.resolve(topics) } as unknown as Admin;
    const options = { group: 'group', pattern: '^deliveries', handle: () => Promise.resolve() };
    const subscription = await KafkaSubscription.start(kafka, admin, options);
    for (let made = 2; made < 20; made++) {
      topics.push(`deliveries.OPS-${made}.v1`);
      await jest.advanceTimersByTimeAsync(1000);
    }
    expect(stop).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(3000);
    expect(stop).toHaveBeenCalledTimes(1);
    expect(run).toHaveBeenCalledTimes(2);
    expect(subscribe).toHaveBeenLastCalledWith({ topics, fromBeginning: true });
    await subscription.close();
  });
});

describe('a subscription whose kafkajs consumer has crashed', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const start = (kafka: Kafka): Promise<KafkaSubscription> =>
    KafkaSubscription.start(kafka, {} as Admin, {
      group: 'group',
      pattern: 'facts.v1',
      handle: () => Promise.resolve(),
    });

  it('begins to read again where kafkajs gives up', async () => {
    const { kafka, crash, run } = crashableConsumer();
    const subscription = await start(kafka);
    crash(false);
    await jest.advanceTimersByTimeAsync(1000);
    expect(run).toHaveBeenCalledTimes(2);
    await subscription.close();
  });

  it('tries until it succeeds', async () => {
    const { kafka, crash, run, connect } = crashableConsumer();
    const subscription = await start(kafka);
    connect.mockRejectedValueOnce(new Error('no broker'));
    crash(false);
    await jest.advanceTimersByTimeAsync(1000);
    expect(run).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1000);
    expect(run).toHaveBeenCalledTimes(2);
    await subscription.close();
  });

  it('leaves it to kafkajs where that starts itself again', async () => {
    const { kafka, crash, run } = crashableConsumer();
    const subscription = await start(kafka);
    crash(true);
    await jest.advanceTimersByTimeAsync(5000);
    expect(run).toHaveBeenCalledTimes(1);
    await subscription.close();
  });

  it('does not begin again once it is closed', async () => {
    const { kafka, crash, run } = crashableConsumer();
    const subscription = await start(kafka);
    crash(false);
    await subscription.close();
    await jest.advanceTimersByTimeAsync(5000);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
