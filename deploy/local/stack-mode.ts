import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { javaRelease, kafkaJarsAreCached, packagedPostgres } from './binaries';

const MODES = ['local', 'containers', 'external'] as const;

/** Where PostgreSQL and Kafka come from: processes of this run, Docker containers of this run, or servers that already run. */
export type StackMode = (typeof MODES)[number];

/** What the machine offers; each is asked only when the answer matters. */
export interface Capabilities {
  /** Java's feature release, 0 without Java. */
  javaRelease(): number;
  /** Whether the broker's jars are in the cache or Maven can fetch them. */
  canGetKafkaJars(): boolean;
  /** Whether npm brought a PostgreSQL for this platform. */
  hasPostgres(): boolean;
  dockerAnswers(): boolean;
}

/** The environment variables by which the user chooses. */
export interface StackPreferences {
  LACZNIK_STACK?: string | undefined;
  KAFKA_BROKERS?: string | undefined;
  DATABASE_URL?: string | undefined;
}

/** Where each of the two servers comes from. */
export interface Sources {
  kafka: StackMode;
  postgres: StackMode;
}

const ADVICE =
  'There is no way to run PostgreSQL and Kafka here. Do one of these:\n' +
  '  - install Java 17 or later and Maven (Debian: apt-get install openjdk-17-jre-headless maven);\n' +
  '  - install Docker and start its engine;\n' +
  "  - point KAFKA_BROKERS (host:port,…) and DATABASE_URL (an administrator's) at running servers.";

/**
 * `LACZNIK_STACK` where it is set. Else a server whose address is given is used, and the rest runs locally where the machine
 * can do that, else in containers.
 * @throws an Error that says what to install or set.
 */
export function chooseSources(preferences: StackPreferences, capabilities: Capabilities): Sources {
  if (preferences.LACZNIK_STACK) return sourcesByName(preferences, capabilities);
  const kafka = preferences.KAFKA_BROKERS ? 'external' : undefined;
  const postgres = preferences.DATABASE_URL ? 'external' : undefined;
  if (kafka && postgres) return { kafka, postgres };
  const own = ownMode(capabilities, { needsJava: !kafka });
  return { kafka: kafka ?? own, postgres: postgres ?? own };
}

/** The one word for a run: `local` only when both servers are this run's own processes. */
export function modeOf({ kafka, postgres }: Sources): StackMode {
  if (kafka === postgres) return kafka;
  return 'external';
}

function sourcesByName(
  { LACZNIK_STACK: name, KAFKA_BROKERS, DATABASE_URL }: StackPreferences,
  capabilities: Capabilities,
): Sources {
  const mode = MODES.find((known) => known === name);
  if (!mode) throw new Error(`LACZNIK_STACK is "${name}"; it can be ${MODES.join(', ')}`);
  if (mode === 'external' && !(KAFKA_BROKERS && DATABASE_URL)) {
    throw new Error('LACZNIK_STACK=external needs KAFKA_BROKERS (host:port,…) and DATABASE_URL');
  }
  if (mode === 'containers' && !capabilities.dockerAnswers()) {
    throw new Error(
      'LACZNIK_STACK=containers needs a Docker engine, and `docker version` gets no answer from one: start it',
    );
  }
  return { kafka: mode, postgres: mode };
}

function ownMode(capabilities: Capabilities, { needsJava }: { needsJava: boolean }): StackMode {
  const hasKafka = () => !needsJava || (capabilities.javaRelease() >= 17 && capabilities.canGetKafkaJars());
  if (capabilities.hasPostgres() && hasKafka()) return 'local';
  if (capabilities.dockerAnswers()) return 'containers';
  throw new Error(ADVICE);
}

/** The capabilities of this machine. */
export const machineCapabilities: Capabilities = {
  javaRelease,
  canGetKafkaJars: () => kafkaJarsAreCached() || succeeds('mvn', ['--version']),
  hasPostgres: () => existsSync(join(packagedPostgres, 'bin')),
  dockerAnswers: () => succeeds('docker', ['version']),
};

/** `docker version` fails when the engine does not answer. */
function succeeds(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore', timeout: 15_000 }).status === 0;
}
