import { Logger } from '@nestjs/common';
import type { Admin, Consumer, Kafka } from 'kafkajs';
import { KafkaSubscription } from './kafka-subscription';

type CrashListener = (event: { payload: { restart: boolean } }) => void;

/** As much of a consumer as starting and crashing needs. */
function crashableConsumer(): { kafka: Kafka; crash: (restart: boolean) => void; run: jest.Mock; connect: jest.Mock } {
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
  return { kafka, crash: (restart) => onCrash({ payload: { restart } }), run: consumer.run, connect: consumer.connect };
}

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
