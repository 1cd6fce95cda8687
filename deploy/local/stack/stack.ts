import type { Guard } from './guard';

/** How PostgreSQL and Kafka are come by: processes of this run, Docker containers of this run, or servers that run anyway. */
export type Way = 'local' | 'containers' | 'external';

export const ways: readonly Way[] = ['local', 'containers', 'external'];

/** A server of this run that a test may kill. */
export interface KillableServer {
  /** The process that answers (PostgreSQL: the postmaster); 0 before the first start. */
  pid(): number;
  /** SIGKILL to the whole server; resolves when none of its processes is left. */
  kill(): Promise<void>;
  /** Starts it again on the same ports and data; resolves when it answers. */
  start(): Promise<void>;
}

interface AnyStack {
  /** `host:port` of each broker. */
  readonly kafkaBrokers: string[];
  /** Administrator's URL of the database `postgres`. */
  readonly databaseUrl: string;
  /** Directory of this run, removed by `stop`; `logs` in it exists. */
  readonly workDirectory: string;
  /** Starts processes that end with this one. */
  readonly guard: Guard;
  /** Creates an empty database and returns its URL. On external servers its name gets a suffix, and `stop` drops it. */
  createDatabase(name: string): Promise<string>;
  /** Ends what the run started (apps too) and removes what it wrote. */
  stop(): Promise<void>;
}

/** PostgreSQL and Kafka as processes of this run: they can be killed and started again. */
export interface LocalStack extends AnyStack {
  readonly way: 'local';
  readonly postgres: KillableServer;
  readonly kafka: KillableServer;
}

/** At least one of the two is not a process of this run. */
export interface ForeignStack extends AnyStack {
  readonly way: 'containers' | 'external';
}

/** A running PostgreSQL and a running Kafka. `way` tells whether they can be killed. */
export type Stack = LocalStack | ForeignStack;
