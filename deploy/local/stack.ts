import { randomBytes } from 'node:crypto';
import { runLabel, startKafkaContainer, startPostgresContainer } from './containers';
import { createWorkDirectory } from './host';
import { LocalKafka, type TrustedIssuer } from './kafka';
import { type KafkaAdmin, kafkaAnswers } from './kafka-admin';
import { createDatabase, dropDatabase, LocalPostgres, postgresAnswers } from './postgres';
import type { KillableServer } from './processes';
import { chooseSources, machineCapabilities, modeOf, type Sources, type StackMode } from './stack-mode';
import { Supervisor } from './supervisor';
import { timed, waitUntil } from './timing';

interface AnyStack {
  /** `host:port` of each broker, as apps reach it. */
  readonly kafkaBrokers: string[];
  readonly kafkaAdmin: KafkaAdmin;
  /** Whether Kafka checks who may read and write what: then apps sign in by access tokens. */
  readonly checksRights: boolean;
  /** Administrator's URL of the database `postgres`. */
  readonly databaseUrl: string;
  /** Directory of this run, removed by `stop`; `logs` in it exists. */
  readonly workDirectory: string;
  /** Starts processes that end with this one. */
  readonly supervisor: Supervisor;
  /** Creates an empty database and returns its URL. On external servers its name gets a suffix, and `stop` drops it. */
  createDatabase(name: string): Promise<string>;
  /** Ends what the run started (apps too) and removes what it wrote. */
  stop(): Promise<void>;
}

/** PostgreSQL and Kafka as processes of this run: they can be killed and started again. */
export interface LocalStack extends AnyStack {
  readonly mode: 'local';
  readonly postgres: KillableServer;
  readonly kafka: KillableServer;
}

/** At least one of the two is not a process of this run. */
export interface ForeignStack extends AnyStack {
  readonly mode: 'containers' | 'external';
}

/** A running PostgreSQL and a running Kafka. `mode` tells whether they can be killed. */
export type Stack = LocalStack | ForeignStack;

export interface StackOptions {
  /** Overrides LACZNIK_STACK and the automatic choice. */
  mode?: StackMode;
  /** Sizes local servers as for production, for benchmarks: more memory, and a slower start. Default false. */
  fullSpeed?: boolean;
  /** Lets a local Kafka check rights, of whoever has an access token of this issuer. Without it, everybody who reaches it may all. */
  trusted?: TrustedIssuer;
  /** Takes a line on the mode and on each step's time. Default: standard output. */
  log?: (line: string) => void;
}

/**
 * Starts, or finds, PostgreSQL and Kafka; resolves when both answer.
 * @throws an Error that says what to install, or why a server did not start. Nothing is left running then.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const sources = chooseSources(preferencesOf(options), machineCapabilities);
  const log = options.log ?? ((line: string) => console.log(line));
  log(`PostgreSQL: ${sources.postgres}, Kafka: ${sources.kafka}`);
  const supervisor = new Supervisor();
  try {
    const run = await openRun(supervisor, options);
    const [postgres, kafka] = await Promise.all([
      timed('PostgreSQL answers', log, () => startPostgres(sources.postgres, run)),
      timed('Kafka answers', log, () => startKafka(sources.kafka, run)),
    ]);
    return assemble(sources, run, postgres, kafka);
  } catch (error) {
    await supervisor.close();
    throw error;
  }
}

/** The mode that {@link startStack} would choose. @throws an Error that says what to install */
export function chosenMode(options: StackOptions = {}): StackMode {
  return modeOf(chooseSources(preferencesOf(options), machineCapabilities));
}

function preferencesOf({ mode }: StackOptions) {
  const { LACZNIK_STACK, KAFKA_BROKERS, DATABASE_URL } = process.env;
  return { LACZNIK_STACK: mode ?? LACZNIK_STACK, KAFKA_BROKERS, DATABASE_URL };
}

interface Run {
  /** Random; in the names of databases on shared servers and in the label of containers. */
  id: string;
  supervisor: Supervisor;
  workDirectory: string;
  fullSpeed: boolean;
  trusted: TrustedIssuer | undefined;
}

async function openRun(supervisor: Supervisor, { fullSpeed = false, trusted }: StackOptions): Promise<Run> {
  const id = randomBytes(5).toString('hex');
  const workDirectory = await createWorkDirectory();
  supervisor.deleteDirectoryAtEnd(workDirectory);
  supervisor.removeContainersAtEnd(`${runLabel}=${id}`);
  return { id, supervisor, workDirectory, fullSpeed, trusted };
}

interface Postgres {
  url: string;
  server?: KillableServer;
}

async function startPostgres(source: StackMode, run: Run): Promise<Postgres> {
  if (source === 'local') {
    const server = new LocalPostgres(run.supervisor, run.workDirectory, run.fullSpeed);
    await server.initialise();
    return { url: server.url, server };
  }
  const url = source === 'external' ? (process.env['DATABASE_URL'] ?? '') : await startPostgresContainer(run);
  await waitUntil(`PostgreSQL at ${new URL(url).host} answers`, () => postgresAnswers(url), { deadlineMs: 20_000 });
  return { url };
}

interface Broker {
  brokers: string[];
  admin: KafkaAdmin;
  server?: KillableServer;
}

async function startKafka(source: StackMode, run: Run): Promise<Broker> {
  if (source === 'local') {
    const server = new LocalKafka(run.supervisor, run.workDirectory, run.fullSpeed, run.trusted);
    await server.initialise();
    return { brokers: server.brokers, admin: server.admin, server };
  }
  const brokers = source === 'external' ? externalBrokers() : await startKafkaContainer(run);
  await waitUntil(`Kafka at ${brokers.join()} answers`, () => kafkaAnswers({ brokers }), { deadlineMs: 20_000 });
  return { brokers, admin: { brokers } };
}

function externalBrokers(): string[] {
  return (process.env['KAFKA_BROKERS'] ?? '').split(',').map((broker) => broker.trim());
}

function assemble(sources: Sources, run: Run, postgres: Postgres, kafka: Broker): Stack {
  const shared = sources.postgres === 'external';
  const created: string[] = [];
  const stack = {
    kafkaBrokers: kafka.brokers,
    kafkaAdmin: kafka.admin,
    checksRights: kafka.admin.sasl !== undefined,
    databaseUrl: postgres.url,
    workDirectory: run.workDirectory,
    supervisor: run.supervisor,
    createDatabase: (wanted: string) => {
      const name = shared ? `${wanted}_${run.id}` : wanted;
      created.push(name);
      return createDatabase(postgres.url, name);
    },
    stop: async () => {
      if (shared) await Promise.all(created.map((name) => dropDatabase(postgres.url, name)));
      await run.supervisor.close();
    },
  };
  const mode = modeOf(sources);
  if (mode !== 'local') return { ...stack, mode };
  if (!postgres.server || !kafka.server) throw new Error('a local stack has both servers');
  return { ...stack, mode, postgres: postgres.server, kafka: kafka.server };
}
