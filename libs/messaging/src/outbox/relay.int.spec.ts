import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { createTestDatabase, testBrokers, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import type { Broker } from '../broker/broker';
import { InMemoryBroker } from '../broker/in-memory-broker';
import { KafkaBroker } from '../broker/kafka-broker';
import type { IncomingMessage } from '../broker/message';
import { EDGE_OUT, edgeOutTopic, FACT_PUBLISHED } from '@lacznik/contracts';
import { MESSAGING_MIGRATIONS } from '../messaging.module';
import { OutboxNotifier } from './outbox-notifier';
import { Outbox } from './outbox';
import { Relay } from './relay';
import { OUTBOX_SHARDS } from './shards';

jest.setTimeout(60_000);

const SOURCE = `relay-test-${process.pid}`;
const FACTS = edgeOutTopic(SOURCE).name;
const PERSONS = Array.from({ length: 40 }, (_, i) => `p1-person-${i}`);

describe('Relay', () => {
  const relays: Relay[] = [];
  let database: TestDatabase;
  let dataSource: DataSource;
  let broker: InMemoryBroker;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: MESSAGING_MIGRATIONS });
    dataSource = database.dataSource;
  });
  beforeEach(async () => {
    broker = new InMemoryBroker();
    await dataSource.query(
      'TRUNCATE outbox; UPDATE outbox_shard SET last_position = 0; UPDATE outbox_relay SET position = 0',
    );
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  });
  afterAll(() => database.drop());

  function start(on: DataSource, to: Broker = broker, notifier?: OutboxNotifier): Relay {
    const relay = new Relay(SOURCE, on, to, notifier);
    relays.push(relay);
    relay.start();
    return relay;
  }

  /** One transaction that sends something about each of the persons. */
  async function write(persons: readonly string[], value: string): Promise<void> {
    const outbox = new Outbox(SOURCE, dataSource, { notify: () => undefined });
    const { event, body } = FACT_PUBLISHED.example.content;
    await outbox.transaction(persons, async (transaction) => {
      for (const person of persons)
        transaction.publish(FACT_PUBLISHED, { person, event, body: { ...body, recordId: value } });
      return Promise.resolve();
    });
  }

  /** `writers` at once, each `times` transactions about some persons. */
  async function writeConcurrently(writers: number, times: number): Promise<void> {
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let i = 0; i < times; i++) {
          const first = (writer * 7 + i * 3) % PERSONS.length;
          await write(PERSONS.slice(first, first + 5), `${writer}/${i}`);
        }
      }),
    );
  }

  async function isEmpty(): Promise<boolean> {
    const left: unknown[] = await dataSource.query('SELECT 1 FROM outbox LIMIT 1');
    return left.length === 0;
  }

  async function lastPositions(): Promise<Map<number, number>> {
    const rows: { shard: number; last_position: string }[] = await dataSource.query(
      'SELECT shard, last_position FROM outbox_shard WHERE last_position > 0',
    );
    return new Map(rows.map(({ shard, last_position }) => [shard, Number(last_position)]));
  }

  it('sends every message once, in the order of its shard, while eight writers write (P1, P2)', async () => {
    start(dataSource);
    await writeConcurrently(8, 25);
    await until('all is sent', isEmpty);
    const streams = byShard(broker.messagesOf(FACTS));
    const expected = await lastPositions();
    expect(streams.size).toBe(expected.size);
    for (const [shard, positions] of streams) expect(positions).toEqual(upTo(expected.get(shard)));
  });

  it('loses and reorders nothing when there are two of them; what is repeated is repeated contiguously', async () => {
    start(dataSource);
    const other = start(await database.connect());
    const writing = writeConcurrently(8, 25);
    await until('some are sent', () => broker.messagesOf(FACTS).length > 100);
    await other.stop();
    await writing;
    await until('all is sent', isEmpty);
    const expected = await lastPositions();
    for (const [shard, positions] of byShard(broker.messagesOf(FACTS))) {
      expectOrdered(positions);
      expect(new Set(positions)).toEqual(new Set(upTo(expected.get(shard))));
    }
  });

  it('has one writer for each shard: a second relay gets the shards only when the first lets go', async () => {
    const first = start(dataSource);
    await until('it has taken all shards', async () => (await lockedShards(dataSource)) === OUTBOX_SHARDS);
    const epochs = await epochsOf(dataSource);
    start(await database.connect());
    await write(PERSONS, 'x');
    await until('all is sent', isEmpty);
    expect(await epochsOf(dataSource)).toEqual(epochs);
    await first.stop();
    await until('the second has taken all shards', async () => (await lockedShards(dataSource)) === OUTBOX_SHARDS);
    expect(await epochsOf(dataSource)).toEqual(epochs.map((epoch) => epoch + 1));
  });

  it('is fenced when its connection is cut while it sends: another takes over and nothing is lost (P1, P2)', async () => {
    const stalled = new StallingBroker(broker);
    const zombies = await database.connect();
    await write(PERSONS, 'before');
    start(zombies, stalled);
    await until('the first is sending', () => stalled.isSending);
    start(dataSource);
    await dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database =
         (SELECT oid FROM pg_database WHERE datname = current_database()) GROUP BY pid`,
    );
    await until('the other has sent', isEmpty);
    const taken = await relayPositions(dataSource);
    await write(PERSONS, 'after');
    await until('and goes on', isEmpty);
    stalled.goOn();
    await until('the late batch has arrived too', () => broker.messagesOf(FACTS).length >= 3 * PERSONS.length);
    await write(PERSONS, 'last');
    await until('all is sent', isEmpty);
    const positions = await relayPositions(dataSource);
    expect(positions.every((position, shard) => position >= (taken[shard] ?? 0))).toBe(true);
    const expected = await lastPositions();
    for (const [shard, sent] of byShard(broker.messagesOf(FACTS))) {
      expectOrdered(sent);
      expect(new Set(sent)).toEqual(new Set(upTo(expected.get(shard))));
    }
  });

  it('cannot note progress for a shard that another has taken over meanwhile', async () => {
    const stalled = new StallingBroker(broker);
    await write(PERSONS, 'x');
    start(dataSource, stalled);
    await until('it is sending', () => stalled.isSending);
    await dataSource.query('UPDATE outbox_relay SET epoch = epoch + 1');
    stalled.goOn();
    await until('it has sent', () => broker.messagesOf(FACTS).length >= PERSONS.length);
    await until('it has begun anew and sent again', isEmpty);
    expect(broker.messagesOf(FACTS).length).toBe(2 * PERSONS.length);
  });

  it('keeps the rows while the broker is away, and sends them afterwards (P1)', async () => {
    broker.failNext(2);
    await write(PERSONS, 'x');
    const counted = (): Promise<[{ n: string }]> => dataSource.query('SELECT count(*) AS n FROM outbox');
    const [before] = await counted();
    start(dataSource);
    await until(
      'it has failed once',
      async () =>
        !(await broker.check().then(
          () => true,
          () => false,
        )),
    );
    const [during] = await counted();
    expect(during).toEqual(before);
    await until('all is sent', isEmpty);
    const sent = byShard(broker.messagesOf(FACTS));
    expect(new Map(Array.from(sent, ([shard, positions]) => [shard, positions.length]))).toEqual(await lastPositions());
    for (const positions of sent.values()) expect(positions).toEqual(upTo(positions.length));
  });

  it.each([
    ['of its own process, without asking the database', true],
    ['of another process', false],
  ])('is woken by the notifier %s, not only by its poll', async (_, own) => {
    const notifier = new OutboxNotifier(dataSource);
    const relay = start(dataSource, broker, own ? notifier : undefined);
    const notified = jest.spyOn(dataSource, 'query');
    await write(PERSONS.slice(0, 1), 'warm');
    await until('it runs', isEmpty);
    expect(relay.isAlone()).toBe(true);
    const waits: number[] = [];
    notified.mockClear();
    for (let i = 1; i <= 11; i++) {
      await write(PERSONS.slice(0, 1), String(i));
      const begun = performance.now();
      notifier.notify();
      while (broker.messagesOf(FACTS).length <= i) await new Promise(setImmediate);
      waits.push(performance.now() - begun);
    }
    // By the poll alone the median would be half its interval, 125 ms; a machine that is busy delays single ones only.
    expect(waits.toSorted((x, y) => x - y)[5]).toBeLessThan(40);
    expect(notified.mock.calls.some(([sql]) => sql.startsWith('NOTIFY'))).toBe(!own);
    notified.mockRestore();
  });

  it('notifies other processes too while they send some of the shards', async () => {
    const other = start(await database.connect());
    await until('the other has the shards', () => Promise.resolve(other.isAlone()));
    const notifier = new OutboxNotifier(dataSource);
    const relay = start(dataSource, broker, notifier);
    const notified = jest.spyOn(dataSource, 'query');
    notifier.notify();
    expect(relay.isAlone()).toBe(false);
    expect(notified).toHaveBeenCalledWith('NOTIFY outbox');
    notified.mockRestore();
  });

  it('reaches the real broker, each shard in order in the one partition that is its own', async () => {
    const kafka = new KafkaBroker(SOURCE, testBrokers());
    await kafka.ensureTopics([edgeOutTopic(SOURCE)]);
    start(dataSource, kafka);
    await writeConcurrently(8, 10);
    const read: IncomingMessage[] = [];
    const subscription = await kafka.subscribe({
      group: SOURCE,
      pattern: FACTS,
      handle: async (messages) => {
        read.push(...(await Promise.resolve(messages)).filter(({ origin }) => origin?.source === SOURCE));
      },
    });
    await until('all is sent', isEmpty);
    const expected = await lastPositions();
    const total = [...expected.values()].reduce((sum, last) => sum + last, 0);
    await until('all is read', () => read.length >= total);
    await subscription.close();
    await kafka.close();
    for (const [shard, positions] of byShard(read)) expect(positions).toEqual(upTo(expected.get(shard)));
    for (const { partition, origin } of read) expect(partition).toBe((origin?.shard ?? 0) % EDGE_OUT.partitions);
  });
});

/** Holds back the first publication until it is told to go on; later ones pass. */
class StallingBroker implements Broker {
  isSending = false;
  goOn: () => void = () => undefined;
  private readonly released = new Promise<void>((resolve) => (this.goOn = resolve));

  constructor(private readonly inner: Broker) {}

  async publish(...args: Parameters<Broker['publish']>): Promise<void> {
    const first = !this.isSending;
    this.isSending = true;
    if (first) await this.released;
    await this.inner.publish(...args);
  }

  subscribe(...args: Parameters<Broker['subscribe']>): ReturnType<Broker['subscribe']> {
    return this.inner.subscribe(...args);
  }

  ensureTopics(...args: Parameters<Broker['ensureTopics']>): Promise<void> {
    return this.inner.ensureTopics(...args);
  }

  check(): Promise<void> {
    return this.inner.check();
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}

function byShard(messages: readonly IncomingMessage[]): Map<number, number[]> {
  const streams = new Map<number, number[]>();
  for (const { origin } of messages) {
    if (!origin) throw new Error('a message without origin');
    streams.set(origin.shard, [...(streams.get(origin.shard) ?? []), origin.position]);
  }
  return streams;
}

function upTo(last = 0): number[] {
  return Array.from({ length: last }, (_, i) => i + 1);
}

/** What an inbox relies on: a position is first seen after all before it, and a repeat begins no further than was come. */
function expectOrdered(positions: readonly number[]): void {
  let reached = 0;
  let before = 0;
  for (const position of positions) {
    if (position > reached) expect(position).toBe(reached + 1);
    else if (position !== before + 1) expect(position).toBeLessThanOrEqual(reached);
    reached = Math.max(reached, position);
    before = position;
  }
}

async function lockedShards(dataSource: DataSource): Promise<number> {
  const [{ n }] = await dataSource.query<[{ n: string }]>(
    `SELECT count(DISTINCT objid) AS n FROM pg_locks WHERE locktype = 'advisory' AND granted AND database =
       (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return Number(n);
}

async function epochsOf(dataSource: DataSource): Promise<number[]> {
  const rows: { epoch: number }[] = await dataSource.query('SELECT epoch FROM outbox_relay ORDER BY shard');
  return rows.map(({ epoch }) => epoch);
}

async function relayPositions(dataSource: DataSource): Promise<number[]> {
  const rows: { position: string }[] = await dataSource.query('SELECT position FROM outbox_relay ORDER BY shard');
  return rows.map(({ position }) => Number(position));
}
