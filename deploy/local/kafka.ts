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
import type { Supervisor } from './supervisor';
import { withRetries } from './timing';

interface KafkaPorts {
  broker: number;
  controller: number;
}

// C1 only: the broker starts in 1.6 s, but its highest throughput is lower.
const QUICK_START = '-XX:TieredStopAtLevel=1';

/** One Apache Kafka node (broker and controller), with its data in the run's work directory. */
export class LocalKafka implements KillableServer {
  private readonly directory: string;
  private readonly logFile: string;
  private jars = '';
  private ports: KafkaPorts = { broker: 0, controller: 0 };
  private server: ChildProcess | undefined;

  constructor(
    private readonly supervisor: Supervisor,
    workDirectory: string,
    private readonly fullSpeed: boolean,
  ) {
    this.directory = join(workDirectory, 'kafka');
    this.logFile = join(workDirectory, 'logs/kafka.log');
  }

  get brokers(): string[] {
    return [`127.0.0.1:${this.ports.broker}`];
  }

  /** Formats the storage and starts the broker on free ports. */
  async initialise(): Promise<void> {
    this.jars = await fetchKafkaJars(this.supervisor);
    await mkdir(join(this.directory, 'tmp'), { recursive: true });
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
    const [broker = 0, controller = 0] = await freePorts(2);
    this.ports = { broker, controller };
    await writeFile(this.propertiesFile, kafkaProperties(this.ports, join(this.directory, 'data')));
  }

  private async formatStorage(): Promise<void> {
    const clusterId = randomBytes(16).toString('base64url');
    const args = ['kafka.tools.StorageTool', 'format', `--cluster-id=${clusterId}`, '--config', this.propertiesFile];
    await this.supervisor.run(javaCommand, [...this.javaOptions(), QUICK_START, ...args]);
  }

  private async launch(): Promise<void> {
    const options = [...this.javaOptions(), ...(this.fullSpeed ? [] : [QUICK_START])];
    this.server = withLogFile(this.logFile, (log) =>
      this.supervisor.spawn(javaCommand, [...options, 'kafka.Kafka', this.propertiesFile], {
        stdio: ['ignore', log, log],
      }),
    );
    const answers = () => kafkaAnswers(this.brokers);
    await waitForServer(this.server, { name: 'Kafka', answers, logFile: this.logFile });
  }

  private javaOptions(): string[] {
    const memory = ['-Xms256m', '-Xmx384m', '-XX:+UseSerialGC'];
    // Both would leave files outside the work directory when the broker is killed.
    const tidy = ['-XX:-UsePerfData', `-Djava.io.tmpdir=${join(this.directory, 'tmp')}`];
    const log = ['-Dorg.slf4j.simpleLogger.showDateTime=true', '-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS'];
    return [...memory, ...tidy, ...log, '-cp', join(this.jars, '*')];
  }
}

/** The text of server.properties for a single KRaft node on 127.0.0.1 that keeps its data in `dataDirectory`. */
function kafkaProperties({ broker, controller }: KafkaPorts, dataDirectory: string): string {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${broker},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${broker}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': dataDirectory,
    ...singleNodeSettings,
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** What a cluster of one node needs, as a process or in a container. */
export const singleNodeSettings = {
  'auto.create.topics.enable': false,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 5,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'share.coordinator.state.topic.replication.factor': 1,
  'share.coordinator.state.topic.min.isr': 1,
  'group.initial.rebalance.delay.ms': 0,
  'log.cleaner.dedupe.buffer.size': 2_097_152,
  // A killed broker registers again only after its old session has expired (9 s by default).
  'broker.session.timeout.ms': 3000,
  'broker.heartbeat.interval.ms': 500,
} as const;

/** Resolves when the cluster's metadata name a broker that is not fenced. */
export async function kafkaAnswers(brokers: string[]): Promise<void> {
  // Its timers with negative delays would also make Node print a warning.
  stopIdlePolling();
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
