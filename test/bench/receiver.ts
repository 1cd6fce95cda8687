import { type DeliveredBody, deliveriesTopic } from '@lacznik/contracts';
import { Kafka, logLevel } from 'kafkajs';
import type { KafkaAdmin } from '../../deploy/local/kafka-admin';
import { stopIdlePolling } from '@lacznik/messaging';

/** A delivery as it reached the receivers' consumer. */
export interface Arrival extends Pick<DeliveredBody, 'recordId' | 'revision' | 'person'> {
  personVersion: number;
}

/** How a consumer fetches. */
export interface Fetching {
  /** What the broker waits for before it answers, but no longer than {@link maxWaitTimeInMs}. */
  minBytes?: number;
  maxWaitTimeInMs: number;
}

/** As soon as there is something. */
const AT_ONCE: Fetching = { maxWaitTimeInMs: 200 };

/**
 * For who reads the topics of many institutions as one consumer, where rates are measured: fetched at once, most of what is measured would
 * be answers with one partition of a hundred.
 */
export const FETCH_MUCH: Fetching = { minBytes: 256 * 1024, maxWaitTimeInMs: 20 };

/** The welfare centres' own consumer: reads their topics as their systems would. */
export class Receiver {
  /** First sightings. */
  received = 0;
  reordered = 0;
  lastArrivalAt = 0;
  onArrival: (arrival: Arrival) => void = () => undefined;
  private readonly versions = new Map<string, number>();

  private constructor(private readonly stopConsumer: () => Promise<void>) {}

  static async start(servers: KafkaAdmin, institutions: readonly string[], fetching = AT_ONCE): Promise<Receiver> {
    stopIdlePolling();
    const kafka = new Kafka({ ...servers, clientId: 'bench-receiver', logLevel: logLevel.NOTHING });
    const consumer = kafka.consumer({ groupId: 'test-bench-receiver', ...fetching });
    const receiver = new Receiver(() => consumer.disconnect());
    await consumer.connect();
    await consumer.subscribe({ topics: institutions.map((id) => deliveriesTopic(id).name), fromBeginning: true });
    const joined = new Promise<void>((resolve) => consumer.on('consumer.group_join', () => resolve()));
    await consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: institutions.length,
      eachBatch: ({ batch }) => {
        for (const { value, headers } of batch.messages) {
          receiver.take(value?.toString() ?? '', Number(headers?.ce_personversion?.toString()));
        }
        return Promise.resolve();
      },
    });
    await joined;
    return receiver;
  }

  stop(): Promise<void> {
    return this.stopConsumer();
  }

  private take(text: string, personVersion: number): void {
    const { recordId, revision, person } = JSON.parse(text) as DeliveredBody;
    const last = this.versions.get(person) ?? 0;
    if (personVersion === last) return;
    if (personVersion < last) this.reordered++;
    this.versions.set(person, personVersion);
    this.received++;
    this.lastArrivalAt = performance.now();
    this.onArrival({ recordId, revision, personVersion, person });
  }
}
