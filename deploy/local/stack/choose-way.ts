import { type Way, ways } from './stack';

/** What the choice looks at; each is asked only when the answer matters. */
export interface Machine {
  /** Java's feature release, 0 without Java. */
  javaRelease(): number;
  /** Whether the broker's jars are in the cache or Maven can fetch them. */
  canGetKafkaJars(): boolean;
  /** Whether npm brought a PostgreSQL for this platform. */
  hasPostgres(): boolean;
  dockerAnswers(): boolean;
}

/** The environment variables that the choice reads. */
export interface Wishes {
  LACZNIK_STACK?: string | undefined;
  KAFKA_BROKERS?: string | undefined;
  DATABASE_URL?: string | undefined;
}

/** Where each of the two servers comes from. */
export interface Sources {
  kafka: Way;
  postgres: Way;
}

const advice =
  'There is no way to run PostgreSQL and Kafka here. Do one of these:\n' +
  '  - install Java 17 or later and Maven (Debian: apt-get install openjdk-17-jre-headless maven);\n' +
  '  - install Docker and start its engine;\n' +
  "  - point KAFKA_BROKERS (host:port,…) and DATABASE_URL (an administrator's) at running servers.";

/**
 * `LACZNIK_STACK` where it is set. Else a server whose address is given is used, and the rest runs locally where the machine
 * can do that, else in containers.
 * @throws an Error that says what to install or set.
 */
export function chooseSources(wishes: Wishes, machine: Machine): Sources {
  if (wishes.LACZNIK_STACK) return chosenByName(wishes, machine);
  const kafka = wishes.KAFKA_BROKERS ? 'external' : undefined;
  const postgres = wishes.DATABASE_URL ? 'external' : undefined;
  if (kafka && postgres) return { kafka, postgres };
  const own = ownWay(machine, { needsJava: !kafka });
  return { kafka: kafka ?? own, postgres: postgres ?? own };
}

/** The one word for a run: `local` only when both servers are this run's own processes. */
export function wayOf({ kafka, postgres }: Sources): Way {
  if (kafka === postgres) return kafka;
  return 'external';
}

function chosenByName({ LACZNIK_STACK: name, KAFKA_BROKERS, DATABASE_URL }: Wishes, machine: Machine): Sources {
  const way = ways.find((known) => known === name);
  if (!way) throw new Error(`LACZNIK_STACK is "${name}"; it can be ${ways.join(', ')}`);
  if (way === 'external' && !(KAFKA_BROKERS && DATABASE_URL)) {
    throw new Error('LACZNIK_STACK=external needs KAFKA_BROKERS (host:port,…) and DATABASE_URL');
  }
  if (way === 'containers' && !machine.dockerAnswers()) {
    throw new Error(
      'LACZNIK_STACK=containers needs a Docker engine, and `docker version` gets no answer from one: start it',
    );
  }
  return { kafka: way, postgres: way };
}

function ownWay(machine: Machine, { needsJava }: { needsJava: boolean }): Way {
  const hasKafka = () => !needsJava || (machine.javaRelease() >= 17 && machine.canGetKafkaJars());
  if (machine.hasPostgres() && hasKafka()) return 'local';
  if (machine.dockerAnswers()) return 'containers';
  throw new Error(advice);
}
