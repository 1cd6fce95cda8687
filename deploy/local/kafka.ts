import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stopIdlePolling } from '@lacznik/messaging';
import { Kafka, logLevel } from 'kafkajs';
import { freePorts } from './host';
import { fetchKafkaJars, javaCommand } from './binaries';
import { hasExited, type KillableServer, waitForServer, withLogFile } from './processes';
import {
  type BrokerCertificates,
  type KafkaGuards,
  kafkaProperties,
  type KafkaPorts,
  PROVISIONER,
} from './kafka-properties';
import type { Supervisor } from './supervisor';
import { withRetries } from './timing';

/** Who may sign in to the broker by access tokens: then it checks rights. */
export interface TrustedIssuer {
  /** The `iss` of its tokens. */
  issuer: string;
  /** Its public keys, a JWK set. */
  jwks: object;
  /** For so long a connection lasts before it has to show a token again. Default a minute. */
  maxReauthMs?: number;
  /** Lets the broker listen to certificates too. */
  certificates?: BrokerCertificates;
  /** May sign in by SCRAM-SHA-512, where whoever provisions the broker does. Of tests: the password is an argument of a process. */
  scramUser?: { name: string; password: string };
}

/** How a broker is reached by whoever provisions it, and by the tests' own clients: no right is checked of them. */
export interface KafkaAdmin {
  brokers: string[];
  /** Where the broker checks rights. */
  sasl?: { mechanism: 'plain'; username: string; password: string };
}

const MAX_REAUTH_MS = 60_000;

// C1 only: the broker starts in 1.6 s, but its highest throughput is lower.
const QUICK_START = '-XX:TieredStopAtLevel=1';

/** One Apache Kafka node (broker and controller), with its data in the run's work directory. */
export class LocalKafka implements KillableServer {
  private readonly directory: string;
  private readonly logFile: string;
  private jars = '';
  private ports: KafkaPorts = { broker: 0, controller: 0, provisioning: 0, certificates: 0 };
  private readonly password = randomBytes(16).toString('hex');
  private server: ChildProcess | undefined;

  constructor(
    private readonly supervisor: Supervisor,
    workDirectory: string,
    private readonly fullSpeed: boolean,
    private readonly trusted?: TrustedIssuer,
  ) {
    this.directory = join(workDirectory, 'kafka');
    this.logFile = join(workDirectory, 'logs/kafka.log');
  }

  get brokers(): string[] {
    return [`127.0.0.1:${this.ports.broker}`];
  }

  /** For whoever has a certificate. */
  get tlsBrokers(): string[] {
    return [`127.0.0.1:${this.ports.certificates}`];
  }

  get admin(): KafkaAdmin {
    if (!this.trusted) return { brokers: this.brokers };
    const sasl = { mechanism: 'plain', username: PROVISIONER, password: this.password } as const;
    return { brokers: [`127.0.0.1:${this.ports.provisioning}`], sasl };
  }

  /** Formats the storage and starts the broker on free ports. */
  async initialise(): Promise<void> {
    this.jars = await fetchKafkaJars(this.supervisor);
    await mkdir(join(this.directory, 'tmp'), { recursive: true });
    if (this.trusted) await writeFile(this.jwksFile, JSON.stringify(this.trusted.jwks));
    await this.choosePorts();
    await this.formatStorage();
    await this.launch().catch(() =>
      withRetries(async () => {
        await this.choosePorts();
        await this.launch();
      }),
    );
  }

  async start(): Promise<void> {
    await withRetries(() => this.launch());
  }

  async kill(): Promise<void> {
    if (!this.server || hasExited(this.server)) return;
    const exited = once(this.server, 'exit');
    this.server.kill('SIGKILL');
    await exited;
  }

  pid(): number {
    return this.server?.pid ?? 0;
  }

  private get propertiesFile(): string {
    return join(this.directory, 'server.properties');
  }

  private async choosePorts(): Promise<void> {
    const [broker = 0, controller = 0, provisioning = 0, certificates = 0] = await freePorts(4);
    this.ports = { broker, controller, provisioning, certificates };
    const text = kafkaProperties(this.ports, join(this.directory, 'data'), this.guards());
    // The provisioner's password is in it.
    await writeFile(this.propertiesFile, text, { mode: 0o600 });
  }

  private get jwksFile(): string {
    return join(this.directory, 'jwks.json');
  }

  private guards(): KafkaGuards | undefined {
    if (!this.trusted) return undefined;
    const { issuer, maxReauthMs = MAX_REAUTH_MS, certificates } = this.trusted;
    return { issuer, maxReauthMs, certificates, jwksFile: this.jwksFile, password: this.password };
  }

  private async formatStorage(): Promise<void> {
    const clusterId = randomBytes(16).toString('base64url');
    const { scramUser: user } = this.trusted ?? {};
    const scram = user ? ['--add-scram', `SCRAM-SHA-512=[name=${user.name},password=${user.password}]`] : [];
    const format = ['kafka.tools.StorageTool', 'format', `--cluster-id=${clusterId}`];
    const args = [...format, '--config', this.propertiesFile, ...scram];
    await this.supervisor.run(javaCommand, [...this.javaOptions(), QUICK_START, ...args]);
  }

  private async launch(): Promise<void> {
    const options = [...this.javaOptions(), ...(this.fullSpeed ? [] : [QUICK_START])];
    this.server = withLogFile(this.logFile, (log) =>
      this.supervisor.spawn(javaCommand, [...options, 'kafka.Kafka', this.propertiesFile], {
        stdio: ['ignore', log, log],
      }),
    );
    const answers = () => kafkaAnswers(this.admin);
    await waitForServer(this.server, { name: 'Kafka', answers, logFile: this.logFile });
  }

  private javaOptions(): string[] {
    const memory = ['-Xms256m', '-Xmx384m', '-XX:+UseSerialGC'];
    // Both would leave files outside the work directory when the broker is killed.
    const tidy = ['-XX:-UsePerfData', `-Djava.io.tmpdir=${join(this.directory, 'tmp')}`];
    // The JVM reads keys from nowhere else.
    const keys = `-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=file://${this.jwksFile}`;
    const log = ['-Dorg.slf4j.simpleLogger.showDateTime=true', '-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS'];
    return [...memory, ...tidy, keys, ...log, '-cp', join(this.jars, '*')];
  }
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
