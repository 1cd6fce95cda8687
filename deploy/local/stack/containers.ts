import { PostgreSqlContainer } from '@testcontainers/postgresql';
import { GenericContainer, getContainerRuntimeClient } from 'testcontainers';
import { freePorts } from './free-ports';
import { singleNodeSettings } from './kafka-properties';

// The guard removes the containers by their label, so that no third image is needed for that.
process.env['TESTCONTAINERS_RYUK_DISABLED'] ??= 'true';

/** Image of `LACZNIK_POSTGRES_IMAGE`, or the release that the local way runs. */
const postgresImage = process.env['LACZNIK_POSTGRES_IMAGE'] ?? 'postgres:18.4';
/** Image of `LACZNIK_KAFKA_IMAGE`, or the release that the local way runs. */
const kafkaImage = process.env['LACZNIK_KAFKA_IMAGE'] ?? 'apache/kafka:4.1.1';

/** Label by which a run's containers are found again. */
export const runLabel = 'lacznik.run';

const clientPort = 9092;
const controllerPort = 9093;

/** Starts PostgreSQL in a container; returns the administrator's URL of the database `postgres`. */
export async function startPostgresContainer(run: string): Promise<string> {
  const settings = ['max_connections=200', 'max_wal_size=2GB', 'jit=off'].flatMap((setting) => ['-c', setting]);
  const container = await new PostgreSqlContainer(postgresImage)
    .withUsername('postgres')
    .withDatabase('postgres')
    .withLabels({ [runLabel]: run })
    .withCommand(['postgres', ...settings])
    .start();
  return container.getConnectionUri();
}

/** Starts a single Kafka node in a container; returns its brokers as `host:port`. */
export async function startKafkaContainer(run: string): Promise<string[]> {
  // A broker advertises its address on the host, which therefore has to be known before the container starts.
  const [port = 0] = await freePorts(1);
  const { host } = (await getContainerRuntimeClient()).info.containerRuntime;
  await new GenericContainer(kafkaImage)
    .withExposedPorts({ container: clientPort, host: port })
    .withEnvironment(kafkaEnvironment(`${host}:${port}`))
    .withLabels({ [runLabel]: run })
    .withStartupTimeout(120_000)
    .start();
  return [`${host}:${port}`];
}

/** The image takes server.properties from variables: `KAFKA_`, upper case, `_` for `.`. */
function kafkaEnvironment(advertised: string): Record<string, string> {
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@localhost:${controllerPort}`,
    listeners: `PLAINTEXT://:${clientPort},CONTROLLER://:${controllerPort}`,
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
