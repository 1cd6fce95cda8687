import { stopIdlePolling } from '@lacznik/messaging';
import { Kafka, logLevel } from 'kafkajs';

/** How a broker is reached by whoever provisions it, and by the tests' own clients: no right is checked of them. */
export interface KafkaAdmin {
  brokers: string[];
  /** Where the broker checks rights. */
  sasl?: { mechanism: 'plain'; username: string; password: string };
}

/** Resolves when the cluster's metadata name a broker that is not fenced. */
export async function kafkaAnswers(admin: KafkaAdmin): Promise<void> {
  // Its timers with negative delays would also make Node print a warning.
  stopIdlePolling();
  const kafka = new Kafka({
    ...admin,
    clientId: 'lacznik-local-stack',
    logLevel: logLevel.NOTHING,
    connectionTimeout: 2000,
    requestTimeout: 5000,
    retry: { retries: 0 },
  });
  const client = kafka.admin();
  try {
    await client.connect();
    const cluster = await client.describeCluster();
    if (cluster.brokers.length === 0) throw new Error('no broker is registered yet');
  } finally {
    await client.disconnect().catch(() => undefined);
  }
}
