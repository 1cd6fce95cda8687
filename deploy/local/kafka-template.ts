import type { ChildProcess } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fetchKafkaJars, javaCommand, javaVersion, moveIntoCache } from './binaries';
import { freePorts } from './host';
import { kafkaAnswers } from './kafka-admin';
import { jwksFileIn, kafkaJvm, QUICK_START } from './kafka-jvm';
import { type KafkaPorts, kafkaProperties, PROVISIONER } from './kafka-properties';
import { waitForServer, withLogFile } from './processes';
import type { Supervisor } from './supervisor';

/** What later brokers take from one that ran before them: then each starts with half the work. */
export interface KafkaTemplate {
  jars: string;
  /** Formatted storage, without anything in it. */
  storage: string;
  /** The classes that a broker loads, as the JVM keeps them in memory. A JVM that cannot use it loads them from the jars. */
  classes: string;
}

/** Fetches the jars and runs a broker once, unless both are in the cache. */
export async function prepareKafka(supervisor: Supervisor): Promise<KafkaTemplate> {
  const jars = await fetchKafkaJars(supervisor);
  const template = templateIn(`${jars}-${fingerprint()}`, jars);
  if (existsSync(dirname(template.storage))) return template;
  const partial = await mkdtemp(join(dirname(jars), 'preparing-'));
  supervisor.deleteDirectoryAtEnd(partial);
  await new FirstRun(supervisor, templateIn(partial, jars)).run();
  await moveIntoCache(partial, dirname(template.storage));
  return template;
}

/** For one that a broker did not start with. The next run prepares another. */
export async function discardTemplate({ storage }: KafkaTemplate): Promise<void> {
  await rm(dirname(storage), { recursive: true, force: true });
}

/** Storage that has been formatted: of a cluster of its own, but otherwise as in the template. */
export async function layStorage({ storage }: KafkaTemplate, target: string): Promise<void> {
  await cp(storage, target, { recursive: true });
  const ids = { 'cluster.id': randomId(), 'directory.id': randomId() };
  const lines = Object.entries({ version: 1, 'node.id': 1, ...ids }).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(join(target, 'meta.properties'), lines.join(''));
}

/** The arguments that format storage as a broker's properties have it. */
export function formatting(propertiesFile: string): string[] {
  return ['kafka.tools.StorageTool', 'format', `--cluster-id=${randomId()}`, '--config', propertiesFile];
}

function templateIn(folder: string, jars: string): KafkaTemplate {
  return { jars, storage: join(folder, 'storage'), classes: join(folder, 'classes.jsa') };
}

/** An archive holds for one build of the JVM alone. */
function fingerprint(): string {
  return createHash('sha256').update(javaVersion()).digest('hex').slice(0, 8);
}

function randomId(): string {
  return randomBytes(16).toString('base64url');
}

/** A broker as a region has it, which is asked once and ended. */
class FirstRun {
  private readonly directory: string;
  private readonly properties: string;

  constructor(
    private readonly supervisor: Supervisor,
    private readonly template: KafkaTemplate,
  ) {
    this.directory = join(dirname(template.storage), 'run');
    this.properties = join(this.directory, 'server.properties');
  }

  async run(): Promise<void> {
    await mkdir(join(this.directory, 'tmp'), { recursive: true });
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await writeFile(jwksFileIn(this.directory), JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] }));
    await this.format();
    await this.recordClasses();
    await rm(this.directory, { recursive: true });
  }

  private async format(): Promise<void> {
    await this.writeProperties(this.template.storage, { broker: 1, controller: 2, provisioning: 3, certificates: 4 });
    await this.supervisor.run(javaCommand, [...this.jvm(), ...formatting(this.properties)]);
  }

  private async recordClasses(): Promise<void> {
    const [broker = 0, controller = 0, provisioning = 0, certificates = 0] = await freePorts(4);
    const data = join(this.directory, 'data');
    await layStorage(this.template, data);
    const password = randomBytes(16).toString('hex');
    await this.writeProperties(data, { broker, controller, provisioning, certificates }, password);
    const logFile = join(this.directory, 'kafka.log');
    const server = this.start(logFile);
    const sasl = { mechanism: 'plain', username: PROVISIONER, password } as const;
    const answers = () => kafkaAnswers({ brokers: [`127.0.0.1:${provisioning}`], sasl });
    await waitForServer(server, { name: 'Kafka', answers, logFile });
    // It writes the archive when it has ended by itself.
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  }

  private async writeProperties(data: string, ports: KafkaPorts, password = ''): Promise<void> {
    const guards = { issuer: 'nobody', jwksFile: jwksFileIn(this.directory), maxReauthMs: 0, password };
    await writeFile(this.properties, kafkaProperties(ports, data, { ...guards, certificates: undefined }), {
      mode: 0o600,
    });
  }

  private jvm(): string[] {
    return [...kafkaJvm(this.template.jars, this.directory), QUICK_START];
  }

  private start(logFile: string): ChildProcess {
    const record = `-XX:ArchiveClassesAtExit=${this.template.classes}`;
    return withLogFile(logFile, (log) =>
      this.supervisor.spawn(javaCommand, [...this.jvm(), record, 'kafka.Kafka', this.properties], {
        stdio: ['ignore', log, log],
      }),
    );
  }
}
