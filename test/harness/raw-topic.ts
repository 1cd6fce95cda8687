import { randomUUID } from 'node:crypto';
import { type EachBatchPayload, Kafka, type KafkaMessage, logLevel } from 'kafkajs';
import type { KafkaAdmin } from '../../deploy/local/kafka-admin';

/** A message as it lies in the broker. */
export interface RawMessage {
  partition: number;
  offset: string;
  key: string;
  headers: Record<string, string>;
  value: string;
}

/** A client of the tests' own: what it sees went through none of the product's code. */
export function rawKafka(servers: KafkaAdmin): Kafka {
  return new Kafka({ ...servers, clientId: 'test', logLevel: logLevel.NOTHING, retry: { retries: 12 } });
}

/** Everything that a topic holds at this moment, in order within each partition. */
export async function readTopic(servers: KafkaAdmin, topic: string): Promise<RawMessage[]> {
  const kafka = rawKafka(servers);
  const ends = await endsOf(kafka, topic);
  const messages: RawMessage[] = [];
  if (ends.size === 0) return messages;
  const consumer = kafka.consumer({ groupId: `test-reader-${randomUUID()}`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const eachBatch = async ({ batch }: EachBatchPayload): Promise<void> => {
        messages.push(...batch.messages.map((message) => rawMessage(batch.partition, message)));
        if (BigInt(batch.lastOffset()) + 1n >= (ends.get(batch.partition) ?? 0n)) ends.delete(batch.partition);
        if (ends.size === 0) resolve();
      };
      consumer.run({ autoCommit: false, eachBatch }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return messages;
}

/** How many messages a topic has had, and how many of them a consumer group has told the broker to be done with. */
export async function progressOf(
  servers: KafkaAdmin,
  groupId: string,
  topic: string,
): Promise<{ sent: number; done: number }> {
  const admin = rawKafka(servers).admin();
  await admin.connect();
  try {
    const ends = await admin.fetchTopicOffsets(topic);
    const [group] = await admin.fetchOffsets({ groupId, topics: [topic] });
    // Kafka says −1 where a group has said nothing yet.
    const done = group?.partitions.map(({ offset }) => Math.max(0, Number(offset))) ?? [];
    return { sent: sum(ends.map(({ high }) => Number(high))), done: sum(done) };
  } finally {
    await admin.disconnect();
  }
}

/** Lets a consumer group that nobody is in read a topic from its beginning once more. */
export async function beginAnew(servers: KafkaAdmin, groupId: string, topic: string): Promise<void> {
  const admin = rawKafka(servers).admin();
  await admin.connect();
  try {
    await admin.resetOffsets({ groupId, topic, earliest: true });
  } finally {
    await admin.disconnect();
  }
}

/** The end offset of each partition that is not empty. */
async function endsOf(kafka: Kafka, topic: string): Promise<Map<number, bigint>> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const offsets = await admin.fetchTopicOffsets(topic);
    return new Map(
      offsets.filter(({ low, high }) => low !== high).map(({ partition, high }) => [partition, BigInt(high)]),
    );
  } finally {
    await admin.disconnect();
  }
}

function rawMessage(partition: number, { offset, key, value, headers = {} }: KafkaMessage): RawMessage {
  const texts = Object.entries(headers).map(([name, header]) => [name, String(header)] as const);
  return {
    partition,
    offset,
    key: key?.toString() ?? '',
    headers: Object.fromEntries(texts),
    value: value?.toString() ?? '',
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
