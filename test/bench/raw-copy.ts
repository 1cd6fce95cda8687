import { EDGE_OUT } from '@lacznik/contracts';
import { randomUUID } from 'node:crypto';
import { type EachBatchPayload, Kafka, logLevel, type Message } from 'kafkajs';
import type { KafkaAdmin } from '../../deploy/local/kafka-admin';

const PARTITIONS = EDGE_OUT.partitions;
const BATCH = 500;

/** A message's bytes, as the facts topic carries them. */
export type RawMessage = Pick<Message, 'key' | 'value' | 'headers'>;

/**
 * The baseline: the same bytes through the same broker by a kafkajs eachBatch copy, without governance.
 * @returns messages a second, from the copier's first batch to the receiver's last message
 */
export async function measureRawCopy(
  servers: KafkaAdmin,
  samples: readonly RawMessage[],
  count: number,
): Promise<number> {
  const kafka = new Kafka({ ...servers, clientId: 'bench-raw', logLevel: logLevel.NOTHING });
  const [from, to] = [`raw-in-${randomUUID()}`, `raw-out-${randomUUID()}`];
  const admin = kafka.admin();
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  const copier = kafka.consumer({ groupId: from, maxWaitTimeInMs: 200 });
  const receiver = kafka.consumer({ groupId: to, maxWaitTimeInMs: 200 });
  await Promise.all([admin.connect(), producer.connect(), copier.connect(), receiver.connect()]);
  try {
    await admin.createTopics({
      waitForLeaders: true,
      topics: [from, to].map((topic) => ({ topic, numPartitions: PARTITIONS })),
    });
    await preload(producer.sendBatch.bind(producer), from, samples, count);
    await Promise.all([
      copier.subscribe({ topic: from, fromBeginning: true }),
      receiver.subscribe({ topic: to, fromBeginning: true }),
    ]);
    return await copy({ copier, receiver, producer, to, count });
  } finally {
    await Promise.all([copier.disconnect(), receiver.disconnect()]);
    await admin.deleteTopics({ topics: [from, to] });
    await Promise.all([producer.disconnect(), admin.disconnect()]);
  }
}

type Producer = ReturnType<Kafka['producer']>;
type Consumer = ReturnType<Kafka['consumer']>;

async function preload(
  sendBatch: Producer['sendBatch'],
  topic: string,
  samples: readonly RawMessage[],
  count: number,
): Promise<void> {
  for (let sent = 0; sent < count; sent += BATCH) {
    const messages = Array.from({ length: Math.min(BATCH, count - sent) }, (_, i) => {
      const sample = samples[(sent + i) % samples.length];
      return {
        key: sample?.key,
        value: sample?.value ?? null,
        headers: sample?.headers,
        partition: (sent + i) % PARTITIONS,
      };
    });
    await sendBatch({ acks: -1, topicMessages: [{ topic, messages }] });
  }
}

async function copy(parts: {
  copier: Consumer;
  receiver: Consumer;
  producer: Producer;
  to: string;
  count: number;
}): Promise<number> {
  const { copier, receiver, producer, to, count } = parts;
  let begun = 0;
  let arrived = 0;
  await new Promise<void>((resolve, reject) => {
    const onCopy = async ({ batch }: EachBatchPayload): Promise<void> => {
      begun ||= performance.now();
      const messages = batch.messages.map(({ key, value, headers }) => ({
        key,
        value,
        headers,
        partition: batch.partition,
      }));
      await producer.send({ topic: to, acks: -1, messages });
    };
    const onArrival = ({ batch }: EachBatchPayload): Promise<void> => {
      arrived += batch.messages.length;
      if (arrived >= count) resolve();
      return Promise.resolve();
    };
    const options = { autoCommit: false, partitionsConsumedConcurrently: PARTITIONS };
    receiver.run({ ...options, eachBatch: onArrival }).catch(reject);
    copier.run({ ...options, eachBatch: onCopy }).catch(reject);
  });
  return (count / (performance.now() - begun)) * 1000;
}
