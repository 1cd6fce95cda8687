import { Logger } from '@nestjs/common';
import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { KafkaSubscription } from './kafka-subscription';

type EachBatch = (payload: EachBatchPayload) => Promise<void>;

/** As much of a consumer as reading and stopping needs; `calls` says what became of it, in order. */
class RecordingConsumer {
  readonly calls: string[] = [];
  readonly events = { HEARTBEAT: 'heartbeat', GROUP_JOIN: 'join', CRASH: 'crash' };
  eachBatch: EachBatch = () => Promise.reject(new Error('it does not run'));

  readonly on = jest.fn();
  readonly pause = jest.fn();
  readonly connect = (): Promise<void> => Promise.resolve();
  readonly subscribe = (): Promise<void> => Promise.resolve();
  readonly disconnect = (): Promise<void> => this.note('disconnect');

  run({ eachBatch }: { eachBatch: EachBatch }): Promise<void> {
    this.eachBatch = eachBatch;
    return Promise.resolve();
  }

  commitOffsets(offsets: readonly { topic: string; partition: number; offset: string }[]): Promise<void> {
    return this.note(
      `commit ${offsets.map(({ topic, partition, offset }) => `${topic}/${partition}/${offset}`).join()}`,
    );
  }

  private note(call: string): Promise<void> {
    this.calls.push(call);
    return Promise.resolve();
  }
}

const BATCH = {
  batch: {
    topic: 'facts.v1',
    partition: 2,
    messages: [{ offset: '7', timestamp: '0', key: null, value: null }],
    highWatermark: '8',
    lastOffset: () => '7',
  },
  heartbeat: () => Promise.resolve(),
  isRunning: () => true,
  isStale: () => false,
  resolveOffset: () => undefined,
} as unknown as EachBatchPayload;

describe('a subscription with a batch in flight', () => {
  let consumer: RecordingConsumer;
  let subscription: KafkaSubscription;
  let effect: PromiseWithResolvers<void>;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(async () => {
    jest.useFakeTimers();
    consumer = new RecordingConsumer();
    effect = Promise.withResolvers();
    const kafka = { consumer: () => consumer as unknown as Consumer } as unknown as Kafka;
    const handle = async (): Promise<void> => {
      await effect.promise;
      consumer.calls.push('effect');
    };
    subscription = await KafkaSubscription.start(kafka, {} as Admin, { group: 'group', pattern: 'facts.v1', handle });
  });
  afterEach(() => jest.useRealTimers());

  it('tells Kafka how far it has come after the effect, never before (P1)', async () => {
    const batch = consumer.eachBatch(BATCH);
    await jest.advanceTimersByTimeAsync(5000);
    expect(consumer.calls).toEqual([]);
    effect.resolve();
    await batch;
    await jest.advanceTimersByTimeAsync(5000);
    expect(consumer.calls).toEqual(['effect', 'commit facts.v1/2/8']);
    await subscription.close();
  });

  it('waits for the effect before it stops, and tells Kafka of it (P1)', async () => {
    const batch = consumer.eachBatch(BATCH);
    const closing = subscription.close();
    await jest.advanceTimersByTimeAsync(5000);
    expect(consumer.calls).toEqual([]);
    effect.resolve();
    await Promise.all([batch, closing]);
    expect(consumer.calls).toEqual(['effect', 'commit facts.v1/2/8', 'disconnect']);
  });

  it('stops without a word of what has failed meanwhile: it comes again (P1)', async () => {
    const batch = consumer.eachBatch(BATCH);
    await jest.advanceTimersByTimeAsync(1);
    const closing = subscription.close();
    effect.reject(new Error('away'));
    await Promise.all([expect(batch).rejects.toThrow('away'), closing]);
    expect(consumer.calls).toEqual(['disconnect']);
  });
});
