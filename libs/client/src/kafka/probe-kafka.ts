import { deliveriesTopic } from '@lacznik/contracts';
import type { Consumer, Kafka } from 'kafkajs';
import { type KafkaFault, kafkaFaultOf } from './kafka-fault';
import { type KafkaOptions, kafkaOf } from './kafka-options';

/** What stands between a system and its topic, in this order. */
export const KAFKA_STEPS = ['sign-in', 'topic', 'group'] as const;
export type KafkaStep = (typeof KAFKA_STEPS)[number];

/** What came of a step. Without a fault it was done; what comes behind a fault was not tried. */
export interface KafkaStepResult {
  step: KafkaStep;
  /** What was asked for: the brokers, the topic, the group. */
  of: string;
  fault?: KafkaFault;
}

const TIMEOUT_MS = 20_000;
/** In a group of its own: a member more would have the readers of another divide the topic anew. */
const GROUP = 'lacznik-doctor';
/** What only somebody who is signed in is told. */
const ABOUT_THE_TOPIC: readonly KafkaFault['kind'][] = ['no-right', 'no-topic'];

/**
 * Tries to read the institution's own topic as its system does: signs in, looks at the topic, joins a group and fetches. Nothing is
 * committed, and no delivery is looked at. A fault is a value; it takes 20 s at most.
 */
export async function probeKafka(options: KafkaOptions): Promise<KafkaStepResult[]> {
  const topic = deliveriesTopic(options.institution).name;
  const group = options.groupId ?? `${options.institution}.${GROUP}`;
  const kafka = kafkaOf(options, group, { retries: 1, initialRetryTime: 100 });
  const steps = [
    { step: 'sign-in', of: options.brokers.join(','), attempt: () => signIn(kafka, topic) },
    { step: 'topic', of: topic, attempt: () => lookAt(kafka, topic) },
    { step: 'group', of: group, attempt: () => fetchOnce(kafka, topic, group) },
  ] as const;
  const results: KafkaStepResult[] = [];
  for (const { step, of, attempt } of steps) {
    const fault = await attempt().then(() => undefined, kafkaFaultOf);
    results.push({ step, of, ...(fault === undefined ? {} : { fault }) });
    if (fault !== undefined) break;
  }
  return results;
}

/** Kafka's client counts a token that was not taken as one that was: only the next request is refused. */
async function signIn(kafka: Kafka, topic: string): Promise<void> {
  try {
    await lookAt(kafka, topic);
  } catch (error) {
    if (!ABOUT_THE_TOPIC.includes(kafkaFaultOf(error).kind)) throw error;
  }
}

async function lookAt(kafka: Kafka, topic: string): Promise<void> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    await admin.fetchTopicMetadata({ topics: [topic] });
  } finally {
    await admin.disconnect();
  }
}

/** Only a fetch asks for the right to read; it is answered where the topic is empty, too. */
async function fetchOnce(kafka: Kafka, topic: string, groupId: string): Promise<void> {
  const consumer = kafka.consumer({
    groupId,
    maxWaitTimeInMs: 250,
    allowAutoTopicCreation: false,
    retry: { retries: 1 },
  });
  const fetched = firstFetch(consumer);
  // It is waited for below; until then a crash is nobody's.
  fetched.catch(() => undefined);
  try {
    await consumer.connect();
    await consumer.subscribe({ topic });
    await consumer.run({ autoCommit: false, eachBatch: () => Promise.resolve() });
    await fetched;
  } finally {
    await consumer.disconnect();
  }
}

function firstFetch(consumer: Consumer): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const late = setTimeout(() => reject(new Error(`nothing within ${TIMEOUT_MS / 1000} s`)), TIMEOUT_MS);
  consumer.on('consumer.fetch', () => resolve());
  consumer.on('consumer.crash', ({ payload }) => reject(payload.error));
  return promise.finally(() => clearTimeout(late));
}
