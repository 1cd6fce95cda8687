import { deliveriesTopic, edgeOutTopic } from '@lacznik/contracts';
import type { Producer } from 'kafkajs';
import type { KafkaTopics } from './kafka-topics';
import type { PositionedMessage } from './message';
import { KafkaSender, requireAcknowledged } from './kafka-sender';

const EDGE = edgeOutTopic('pup-north').name;
const DELIVERIES = deliveriesTopic('NGO-0000000001').name;

const message = (topic: string, shard: number): PositionedMessage => ({
  topic,
  shard,
  position: 1,
  key: 'p1-key',
  headers: {},
  value: '',
});
const stored = (
  topicName: string,
  partition: number,
): { topicName: string; partition: number; baseOffset: string } => ({
  topicName,
  partition,
  baseOffset: '7',
});

describe('a batch of which each message is refused', () => {
  it('is divided down to the messages, and each answer is told, so that progress shows', async () => {
    const tooLarge = Object.assign(new Error(), { type: 'MESSAGE_TOO_LARGE' });
    const producer = { sendBatch: jest.fn(() => Promise.reject(tooLarge)) };
    const sender = new KafkaSender(producer as unknown as Producer, {} as KafkaTopics);
    const messages = [1, 2, 3, 4].map((shard) => message(EDGE, shard));
    const onAnswer = jest.fn(() => Promise.resolve());
    expect((await sender.send('app', messages, onAnswer)).map(({ message }) => message)).toEqual(messages);
    expect(onAnswer).toHaveBeenCalledTimes(7);
  });
});

describe('what the broker refuses for another reason than the messages', () => {
  it.each(['INVALID_TIMESTAMP', 'CORRUPT_MESSAGE', 'NOT_ENOUGH_REPLICAS', 'TOPIC_AUTHORIZATION_FAILED'])(
    'is sent again, not given up: %s (P1)',
    async (type) => {
      const answer = Object.assign(new Error(type), { type });
      const producer = { sendBatch: jest.fn(() => Promise.reject(answer)) };
      const sender = new KafkaSender(producer as unknown as Producer, {} as KafkaTopics);
      await expect(sender.send('app', [message(EDGE, 1)])).rejects.toBe(answer);
    },
  );
});

describe('what counts as sent (P1)', () => {
  const messages = [message(EDGE, 1), message(EDGE, 5), message(EDGE, 2), message(DELIVERIES, 5)];
  const all = [stored(EDGE, 1), stored(EDGE, 2), stored(DELIVERIES, 0)].map((one) => ({ ...one, errorCode: 0 }));

  it('is what has an acknowledgement for each partition', () => {
    expect(() => requireAcknowledged(messages, all)).not.toThrow();
  });

  it.each([0, 1, 2])('is not what lacks one', (left) => {
    const { topicName, partition } = all[left] ?? stored('', 0);
    expect(() => requireAcknowledged(messages, all.toSpliced(left, 1))).toThrow(
      `The broker has not acknowledged what is for ${topicName}/${partition}`,
    );
  });

  it.each([{ errorCode: 3 }, { baseOffset: '-1' }])('is not what is answered with %j', (answer) => {
    const [first, ...rest] = all;
    expect(() =>
      requireAcknowledged(messages, [{ ...stored('', 0), ...first, errorCode: 0, ...answer }, ...rest]),
    ).toThrow(`The broker has not acknowledged what is for ${EDGE}/1`);
  });
});
