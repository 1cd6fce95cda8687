import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts } from './free-ports';
import type { Guard } from './guard';
import { kafkaAnswers } from './health';
import { javaCommand } from './java';
import { fetchKafkaJars } from './kafka-jars';
import { kafkaProperties, type KafkaPorts } from './kafka-properties';
import { withLogFile } from './log-file';
import { runCommand } from './run-command';
import { hasExited, waitForServer, withRetries } from './server-process';
import type { KillableServer } from './stack';

// C1 only: the broker is up in 1.6 s, but its top speed is lower.
const quickStart = '-XX:TieredStopAtLevel=1';

/** One Apache Kafka node (broker and controller), with its data in the run's work directory. */
export class LocalKafka implements KillableServer {
  private readonly directory: string;
  private readonly logFile: string;
  private jars = '';
  private ports: KafkaPorts = { broker: 0, controller: 0 };
  private server: ChildProcess | undefined;

  constructor(
    private readonly guard: Guard,
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
    this.jars = await fetchKafkaJars(this.guard);
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
    await runCommand(this.guard, javaCommand, [...this.javaOptions(), quickStart, ...args]);
  }

  private async launch(): Promise<void> {
    const options = [...this.javaOptions(), ...(this.fullSpeed ? [] : [quickStart])];
    this.server = withLogFile(this.logFile, (log) =>
      this.guard.spawn(javaCommand, [...options, 'kafka.Kafka', this.propertiesFile], { stdio: ['ignore', log, log] }),
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
