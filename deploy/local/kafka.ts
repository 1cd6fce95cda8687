import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { javaCommand } from './binaries';
import { freePorts } from './host';
import { type KafkaAdmin, kafkaAnswers } from './kafka-admin';
import { jwksFileIn, kafkaJvm, QUICK_START } from './kafka-jvm';
import {
  type BrokerCertificates,
  type KafkaGuards,
  kafkaProperties,
  type KafkaPorts,
  PROVISIONER,
} from './kafka-properties';
import { discardTemplate, formatting, type KafkaTemplate, layStorage, prepareKafka } from './kafka-template';
import { hasExited, type KillableServer, waitForServer, withLogFile } from './processes';
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

const MAX_REAUTH_MS = 60_000;

/** One Apache Kafka node (broker and controller), with its data in the run's work directory. */
export class LocalKafka implements KillableServer {
  private readonly directory: string;
  private readonly logFile: string;
  private template: KafkaTemplate = { jars: '', storage: '', classes: '' };
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

  /** Lays out the storage and starts the broker on free ports. */
  async initialise(): Promise<void> {
    this.template = await prepareKafka(this.supervisor);
    await mkdir(join(this.directory, 'tmp'), { recursive: true });
    if (this.trusted) await writeFile(jwksFileIn(this.directory), JSON.stringify(this.trusted.jwks));
    await this.choosePorts();
    await this.layStorage();
    await this.launch().catch(async () => {
      // Mostly a port was taken, but an archive may be broken too.
      await discardTemplate(this.template);
      await withRetries(async () => {
        await this.choosePorts();
        await this.launch();
      });
    });
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
    const text = kafkaProperties(this.ports, this.data, this.guards());
    // The provisioner's password is in it.
    await writeFile(this.propertiesFile, text, { mode: 0o600 });
  }

  private get data(): string {
    return join(this.directory, 'data');
  }

  private guards(): KafkaGuards | undefined {
    if (!this.trusted) return undefined;
    const { issuer, maxReauthMs = MAX_REAUTH_MS, certificates } = this.trusted;
    return { issuer, maxReauthMs, certificates, jwksFile: jwksFileIn(this.directory), password: this.password };
  }

  /** A user's password is written into storage when it is formatted. */
  private async layStorage(): Promise<void> {
    const { scramUser: user } = this.trusted ?? {};
    if (!user) return layStorage(this.template, this.data);
    const scram = ['--add-scram', `SCRAM-SHA-512=[name=${user.name},password=${user.password}]`];
    const tool = [...formatting(this.propertiesFile), ...scram];
    return this.supervisor.run(javaCommand, [...this.jvm(), QUICK_START, ...tool]);
  }

  private async launch(): Promise<void> {
    const options = [...this.jvm(), ...(this.fullSpeed ? [] : [QUICK_START])];
    this.server = withLogFile(this.logFile, (log) =>
      this.supervisor.spawn(javaCommand, [...options, 'kafka.Kafka', this.propertiesFile], {
        stdio: ['ignore', log, log],
      }),
    );
    const answers = () => kafkaAnswers(this.admin);
    await waitForServer(this.server, { name: 'Kafka', answers, logFile: this.logFile });
  }

  private jvm(): string[] {
    const { jars, classes } = this.template;
    return [...kafkaJvm(jars, this.directory), ...(existsSync(classes) ? [`-XX:SharedArchiveFile=${classes}`] : [])];
  }
}
