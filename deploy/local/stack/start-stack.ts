import { randomBytes } from 'node:crypto';
import { chooseSources, type Sources, wayOf } from './choose-way';
import { runLabel, startKafkaContainer, startPostgresContainer } from './containers';
import { createDatabase, dropDatabase } from './create-database';
import { Guard } from './guard';
import { kafkaAnswers, postgresAnswers } from './health';
import { LocalKafka } from './local-kafka';
import { LocalPostgres } from './local-postgres';
import { machine } from './machine';
import type { KillableServer, Stack, Way } from './stack';
import { secondsSince } from './stopwatch';
import { waitUntil } from './wait-until';
import { createWorkDirectory } from './work-directory';

export interface StackOptions {
  /** Overrides LACZNIK_STACK and the automatic choice. */
  way?: Way;
  /** Sizes local servers as for production, for benchmarks: more memory, and a slower start. Default false. */
  fullSpeed?: boolean;
  /** Where the way taken and each step's time are told. Default: standard output. */
  say?: (line: string) => void;
}

/**
 * Starts, or finds, PostgreSQL and Kafka; resolves when both answer.
 * @throws an Error that says what to install, or why a server did not start. Nothing is left running then.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const sources = chooseSources(wishes(options), machine);
  const say = options.say ?? ((line: string) => console.log(line));
  say(`PostgreSQL: ${sources.postgres}, Kafka: ${sources.kafka}`);
  const guard = new Guard();
  try {
    return await startServers(sources, guard, { ...options, say });
  } catch (error) {
    await guard.close();
    throw error;
  }
}

/** The way that {@link startStack} would take. @throws an Error that says what to install */
export function chosenWay(options: StackOptions = {}): Way {
  return wayOf(chooseSources(wishes(options), machine));
}

function wishes({ way }: StackOptions) {
  const { LACZNIK_STACK, KAFKA_BROKERS, DATABASE_URL } = process.env;
  return { LACZNIK_STACK: way ?? LACZNIK_STACK, KAFKA_BROKERS, DATABASE_URL };
}

interface Run {
  /** Random; marks what the run leaves on servers and engines that it shares. */
  id: string;
  guard: Guard;
  workDirectory: string;
  fullSpeed: boolean;
}

async function startServers(sources: Sources, guard: Guard, options: StackOptions & { say: Say }): Promise<Stack> {
  const run = await openRun(guard, options);
  const { say } = options;
  const [postgres, kafka] = await Promise.all([
    timed('PostgreSQL', say, () => startPostgres(sources.postgres, run)),
    timed('Kafka', say, () => startKafka(sources.kafka, run)),
  ]);
  return assemble(sources, run, postgres, kafka);
}

async function openRun(guard: Guard, { fullSpeed = false }: StackOptions): Promise<Run> {
  const id = randomBytes(5).toString('hex');
  const workDirectory = await createWorkDirectory();
  guard.removeAtEnd(workDirectory);
  guard.removeContainersAtEnd(`${runLabel}=${id}`);
  return { id, guard, workDirectory, fullSpeed };
}

type Say = (line: string) => void;

async function timed<T>(name: string, say: Say, start: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const started = await start();
  say(`${name} answers after ${secondsSince(begun)}`);
  return started;
}

interface Postgres {
  url: string;
  server?: KillableServer;
}

async function startPostgres(source: Way, run: Run): Promise<Postgres> {
  if (source === 'local') {
    const server = new LocalPostgres(run.guard, run.workDirectory, run.fullSpeed);
    await server.initialise();
    return { url: server.url, server };
  }
  const url = source === 'external' ? (process.env['DATABASE_URL'] ?? '') : await startPostgresContainer(run);
  await waitUntil(`PostgreSQL at ${new URL(url).host} answers`, () => postgresAnswers(url), { deadlineMs: 20_000 });
  return { url };
}

interface Broker {
  brokers: string[];
  server?: KillableServer;
}

async function startKafka(source: Way, run: Run): Promise<Broker> {
  if (source === 'local') {
    const server = new LocalKafka(run.guard, run.workDirectory, run.fullSpeed);
    await server.initialise();
    return { brokers: server.brokers, server };
  }
  const brokers = source === 'external' ? externalBrokers() : await startKafkaContainer(run);
  await waitUntil(`Kafka at ${brokers.join()} answers`, () => kafkaAnswers(brokers), { deadlineMs: 20_000 });
  return { brokers };
}

function externalBrokers(): string[] {
  return (process.env['KAFKA_BROKERS'] ?? '').split(',').map((broker) => broker.trim());
}

function assemble(sources: Sources, run: Run, postgres: Postgres, kafka: Broker): Stack {
  const shared = sources.postgres === 'external';
  const created: string[] = [];
  const stack = {
    kafkaBrokers: kafka.brokers,
    databaseUrl: postgres.url,
    workDirectory: run.workDirectory,
    guard: run.guard,
    createDatabase: (wanted: string) => {
      const name = shared ? `${wanted}_${run.id}` : wanted;
      created.push(name);
      return createDatabase(postgres.url, name);
    },
    stop: async () => {
      if (shared) await Promise.all(created.map((name) => dropDatabase(postgres.url, name)));
      await run.guard.close();
    },
  };
  const way = wayOf(sources);
  if (way !== 'local') return { ...stack, way };
  if (!postgres.server || !kafka.server) throw new Error('a local stack has both servers');
  return { ...stack, way, postgres: postgres.server, kafka: kafka.server };
}
