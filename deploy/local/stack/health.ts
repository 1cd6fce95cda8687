import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';

/** Resolves when PostgreSQL accepts a connection and answers a query. */
export async function postgresAnswers(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  // A server that is killed meanwhile reports through this event too, which would be uncaught.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Resolves when a broker that is not fenced stands in the cluster's metadata. */
export async function kafkaAnswers(brokers: string[]): Promise<void> {
  const kafka = new Kafka({
    clientId: 'lacznik-local-stack',
    brokers,
    logLevel: logLevel.NOTHING,
    connectionTimeout: 2000,
    requestTimeout: 5000,
    retry: { retries: 0 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    const cluster = await admin.describeCluster();
    if (cluster.brokers.length === 0) throw new Error('no broker is registered yet');
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
