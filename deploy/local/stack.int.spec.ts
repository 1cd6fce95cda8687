import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { kafkaAnswers } from './kafka-admin';
import { postgresAnswers } from './postgres';
import { childrenOf, isAlive } from './processes';
import { type LocalStack, startStack } from './stack';
import { waitUntil } from './timing';

let stack: LocalStack;
let launcher: ChildProcess;
let other: OtherStack;

beforeAll(async () => {
  const [started, launched] = await Promise.all([startStack({ mode: 'local', log: () => undefined }), launchOther()]);
  if (started.mode !== 'local') throw new Error('asked for a local stack');
  stack = started;
  other = launched;
}, 60_000);

afterAll(async () => {
  launcher.kill('SIGKILL');
  await stack?.stop();
}, 20_000);

describe('the local stack', () => {
  it('keeps what PostgreSQL had committed when all of it is killed', async () => {
    const url = await stack.createDatabase('kept');
    await query(url, 'CREATE TABLE kept AS SELECT 7 AS value');
    const before = [stack.postgres.pid(), ...childrenOf(stack.postgres.pid())];
    await stack.postgres.kill();
    expect(before.length).toBeGreaterThan(3);
    expect(before.filter(isAlive)).toEqual([]);
    await stack.postgres.start();
    expect(await query(url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
  }, 20_000);

  it('starts PostgreSQL again while clients keep a transaction open and reconnect', async () => {
    const clients = Array.from({ length: 5 }, () => new Client({ connectionString: stack.databaseUrl }));
    for (const client of clients) {
      client.on('error', () => undefined);
      await client.connect();
      await client.query('BEGIN');
    }
    await stack.postgres.kill();
    await stack.postgres.start();
    await expect(postgresAnswers(stack.databaseUrl)).resolves.toBeUndefined();
  }, 20_000);

  it('runs beside another one', async () => {
    await Promise.all([kafkaAnswers({ brokers: other.kafkaBrokers }), postgresAnswers(other.databaseUrl)]);
    expect(other.kafkaBrokers).not.toEqual(stack.kafkaBrokers);
  });

  it('leaves no process and no file behind when its launcher is killed', async () => {
    const processes = [...other.pids, ...other.pids.flatMap(childrenOf)];
    launcher.kill('SIGKILL');
    await waitUntil('the end of the killed launcher’s stack', async () => {
      const left = processes.filter(isAlive);
      if (left.length > 0 || existsSync(other.workDirectory)) throw new Error(`left: ${left.join()}`);
    });
    await expect(kafkaAnswers(stack.kafkaAdmin)).resolves.toBeUndefined();
  }, 20_000);

  it('keeps what Kafka had acknowledged when the broker is killed', async () => {
    const topic = 'kept';
    const kafka = new Kafka({ brokers: stack.kafkaBrokers, logLevel: logLevel.NOTHING });
    await inTurn(kafka.admin(), (admin) => admin.createTopics({ topics: [{ topic }], waitForLeaders: true }));
    await inTurn(kafka.producer(), (producer) => producer.send({ topic, messages: [{ value: 'a' }, { value: 'b' }] }));
    await stack.kafka.kill();
    expect(isAlive(stack.kafka.pid())).toBe(false);
    await stack.kafka.start();
    const offsets = await inTurn(kafka.admin(), (admin) => admin.fetchTopicOffsets(topic));
    expect(offsets).toMatchObject([{ partition: 0, low: '0', high: '2' }]);
  }, 40_000);
});

interface OtherStack {
  pids: number[];
  kafkaBrokers: string[];
  databaseUrl: string;
  workDirectory: string;
}

async function launchOther(): Promise<OtherStack> {
  const started = spawn(process.execPath, [join(__dirname, 'stack.fixture.cjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  launcher = started;
  const [line] = (await once(started.stdout, 'data')) as [Buffer];
  return JSON.parse(line.toString()) as OtherStack;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

async function inTurn<C extends { connect(): Promise<void>; disconnect(): Promise<void> }, T>(
  client: C,
  use: (client: C) => Promise<T>,
): Promise<T> {
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.disconnect();
  }
}
