import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { freePorts } from './host';
import { singleNodeSettings } from './kafka-properties';
import { tailOf } from './processes';

// What drives Docker is loaded where it is wanted: it is a third of all that a launcher would load.
// The supervisor removes the containers by their label, so that no third image is needed for that.
process.env['TESTCONTAINERS_RYUK_DISABLED'] ??= 'true';

/** Image of `LACZNIK_POSTGRES_IMAGE`, or the release that the local stack runs. */
const postgresImage = process.env['LACZNIK_POSTGRES_IMAGE'] ?? 'postgres:18.4';
/** Image of `LACZNIK_KAFKA_IMAGE`, or the release that the local stack runs. */
const kafkaImage = process.env['LACZNIK_KAFKA_IMAGE'] ?? 'apache/kafka:4.1.1';

/** Label by which a run's containers are found again. */
export const runLabel = 'lacznik.run';

/** What the containers of one run share. */
export interface ContainerRun {
  /** The label's value. */
  id: string;
  /** Its folder `logs` gets what the servers print. */
  workDirectory: string;
}

const CLIENT_PORT = 9092;
const CONTROLLER_PORT = 9093;

/** Starts PostgreSQL in a container; returns the administrator's URL of the database `postgres`. */
export async function startPostgresContainer({ id, workDirectory }: ContainerRun): Promise<string> {
  const settings = ['max_connections=200', 'max_wal_size=2GB', 'jit=off'].flatMap((setting) => ['-c', setting]);
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const container = new PostgreSqlContainer(postgresImage)
    .withUsername('postgres')
    // The port is open on all of the host's addresses.
    .withPassword(randomBytes(16).toString('hex'))
    .withDatabase('postgres')
    .withLabels({ [runLabel]: id })
    .withCommand(['postgres', ...settings]);
  const started = await start(container, postgresImage, join(workDirectory, 'logs/postgres.log'));
  return started.getConnectionUri();
}

/** Starts a single Kafka node in a container; returns its brokers as `host:port`. */
export async function startKafkaContainer({ id, workDirectory }: ContainerRun): Promise<string[]> {
  // A broker advertises its address on the host, which therefore has to be known before the container starts.
  const [port = 0] = await freePorts(1);
  const { GenericContainer, getContainerRuntimeClient } = await import('testcontainers');
  const { host } = (await getContainerRuntimeClient()).info.containerRuntime;
  const container = new GenericContainer(kafkaImage)
    .withExposedPorts({ container: CLIENT_PORT, host: port })
    .withEnvironment(kafkaEnvironment(`${host}:${port}`))
    .withLabels({ [runLabel]: id })
    .withStartupTimeout(120_000);
  await start(container, kafkaImage, join(workDirectory, 'logs/kafka.log'));
  return [`${host}:${port}`];
}

interface Startable<T> {
  withLogConsumer(consume: (log: Readable) => unknown): unknown;
  start(): Promise<T>;
}

/** @throws an Error that names the image and quotes the end of its log */
async function start<T>(container: Startable<T>, image: string, logFile: string): Promise<T> {
  container.withLogConsumer((log) => log.pipe(createWriteStream(logFile)));
  try {
    return await container.start();
  } catch (cause) {
    throw new Error(`the container of ${image} did not start\n${tailOf(logFile)}`.trimEnd(), { cause });
  }
}

/** The image takes server.properties from variables: `KAFKA_`, upper case, `_` for `.`. */
function kafkaEnvironment(advertised: string): Record<string, string> {
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@localhost:${CONTROLLER_PORT}`,
    listeners: `PLAINTEXT://:${CLIENT_PORT},CONTROLLER://:${CONTROLLER_PORT}`,
    'advertised.listeners': `PLAINTEXT://${advertised}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    ...singleNodeSettings,
  };
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [`KAFKA_${key.toUpperCase().replaceAll('.', '_')}`, String(value)]),
  );
}
