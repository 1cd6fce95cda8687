import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Sessions } from '@lacznik/database';
import type { DataSource } from 'typeorm';
import { createTestDatabase, testBrokers, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import type { Broker } from '../broker/broker';
import { InMemoryBroker } from '../broker/in-memory-broker';
import { KafkaBroker } from '../broker/kafka-broker';
import type { IncomingMessage } from '../broker/message';
import { DEAD_LETTER, EDGE_OUT, edgeOutTopic, FACT_PUBLISHED, TOPICS } from '@lacznik/contracts';
import { MESSAGING_MIGRATIONS } from '../messaging.module';
import { OUTBOX_CHANNEL, OutboxNotifier } from './outbox-notifier';
import { Outbox } from './outbox';
import { unpackMessages } from './packed-messages';
import { RefusedMessages } from './refused-messages';
import { POLL_MS, Relay } from './relay';
import { ALL_SHARDS, OUTBOX_SHARDS, outboxShardOf } from './shards';

jest.setTimeout(60_000);

const SOURCE = `relay-test-${process.pid}`;
const FACTS = edgeOutTopic(SOURCE).name;
const FACT_PUBLISHED_ID = /"recordId":"([^"]*)"/;
const PERSONS = Array.from({ length: 40 }, (_, i) => `p1-person-${i}`);

describe('Relay', () => {
  const relays: Relay[] = [];
  let database: TestDatabase;
  let dataSource: DataSource;
  let broker: InMemoryBroker;
  let sessions: Sessions;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: MESSAGING_MIGRATIONS });
    dataSource = database.dataSource;
    sessions = new Sessions(database.url);
  });
  beforeEach(async () => {
    broker = new InMemoryBroker();
    await dataSource.query(
      'TRUNCATE outbox, outbox_refusal; UPDATE outbox_shard SET last_position = 0; UPDATE outbox_relay SET position = 0',
    );
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  });
  afterAll(() => database.drop());

  function start(to: Broker = broker, notifier?: OutboxNotifier): Relay {
    const refusals = new RefusedMessages(new Outbox(SOURCE, dataSource, { notify: () => undefined }));
    const relay = new Relay(SOURCE, sessions, to, refusals, notifier);
    relays.push(relay);
    relay.start();
    return relay;
  }

  /** What relays say to the database that are started from now on. */
  function overhear(): { statements: string[]; notifications: string[]; opened: jest.SpyInstance } {
    const statements: string[] = [];
    const notifications: string[] = [];
    const opened = jest.spyOn(sessions, 'open').mockImplementation(async () => {
      const session = await new Sessions(database.url).open();
      const query = session.query.bind(session);
      session.query = (text, values) => {
        statements.push(text);
        return query(text, values);
      };
      const onNotification = session.onNotification.bind(session);
      session.onNotification = (listener) =>
        onNotification((channel, payload) => {
          listener(channel, payload);
          if (channel === OUTBOX_CHANNEL) notifications.push(payload);
        });
      return session;
    });
    return { statements, notifications, opened };
  }

  /** From now on relays read only when they are woken, or look after their shards. */
  async function pollNeverMore(): Promise<jest.SpyInstance> {
    const { setTimeout: wait } = globalThis;
    const never = (work: () => void, ms?: number): NodeJS.Timeout => wait(work, ms === POLL_MS ? 2 ** 30 : ms);
    const polling = jest.spyOn(globalThis, 'setTimeout').mockImplementation(never as typeof setTimeout);
    await delay(POLL_MS);
    return polling;
  }

  /** One transaction that sends something about each of the persons. @param notifier that of the relay's own process */
  async function write(persons: readonly string[], value: string, notifier?: OutboxNotifier): Promise<void> {
    const outbox = new Outbox(SOURCE, dataSource, notifier ?? { notify: () => undefined });
    const { event, body } = FACT_PUBLISHED.example.content;
    await outbox.transaction(persons, async (transaction) => {
      for (const person of persons)
        transaction.publish(FACT_PUBLISHED, { person, event, body: { ...body, recordId: value } });
      return Promise.resolve();
    });
  }

  /** `writers` at once, each `times` transactions about some persons. */
  async function writeConcurrently(writers: number, times: number, notifier?: OutboxNotifier): Promise<void> {
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let i = 0; i < times; i++) {
          const first = (writer * 7 + i * 3) % PERSONS.length;
          await write(PERSONS.slice(first, first + 5), `${writer}/${i}`, i % 3 === 0 ? undefined : notifier);
        }
      }),
    );
  }

  async function isEmpty(): Promise<boolean> {
    const left: unknown[] = await dataSource.query('SELECT 1 FROM outbox LIMIT 1');
    return left.length === 0;
  }

  /** Nothing is missing, and what came again came in whole ranges, as inboxes need it. */
  async function expectCompleteAndOrdered(): Promise<void> {
    const expected = await lastPositions();
    const streams = byShard(broker.messagesOf(FACTS));
    expect(new Set(streams.keys())).toEqual(new Set(expected.keys()));
    for (const [shard, sent] of streams) {
      expectOrdered(sent);
      expect(new Set(sent)).toEqual(new Set(upTo(expected.get(shard))));
    }
  }

  /** What is sent of each shard where nothing is sent twice. */
  async function wholeStreams(): Promise<Map<number, number[]>> {
    return new Map(Array.from(await lastPositions(), ([shard, last]) => [shard, upTo(last)]));
  }

  async function lastPositions(): Promise<Map<number, number>> {
    const rows: { shard: number; last_position: string }[] = await dataSource.query(
      'SELECT shard, last_position FROM outbox_shard WHERE last_position > 0',
    );
    return new Map(rows.map(({ shard, last_position }) => [shard, Number(last_position)]));
  }

  it.each([
    ['another process', false],
    ['its own process, and some of another', true],
  ])(
    'sends every message once, in the order of its shard, while eight writers of %s write (P1, P2)',
    async (_, own) => {
      const notifier = new OutboxNotifier(dataSource);
      start(broker, notifier);
      await writeConcurrently(8, 25, own ? notifier : undefined);
      await until('all is sent', isEmpty);
      expect(byShard(broker.messagesOf(FACTS))).toEqual(await wholeStreams());
    },
  );

  it('shares the shards with a second one, and has them all again when that has gone', async () => {
    const first = start();
    await until('it has taken all shards', () => sendsAll(first));
    const epochs = await epochsOf(dataSource);
    const second = start();
    await until('both have their shares', async () => (await shares(dataSource)).join() === '8,9');
    // Only what has changed hands has a new epoch.
    const raised = (await epochsOf(dataSource)).filter((epoch, shard) => epoch > (epochs[shard] ?? 0));
    expect(raised).toHaveLength(8);
    await second.stop();
    await until('the first has all shards again', () => sendsAll(first));
    expect(await shares(dataSource)).toEqual([OUTBOX_SHARDS]);
  });

  it('shares among three, and leaves out no shard where there are more of them than shards', async () => {
    for (let i = 0; i < 3; i++) start();
    await until('all three have their shares', async () => (await shares(dataSource)).join() === '5,6,6');
    for (let i = 0; i < 15; i++) start();
    const ones = Array.from({ length: OUTBOX_SHARDS }, () => 1).join();
    await until('each shard has a relay', async () => (await shares(dataSource)).join() === ones);
    expect(await announced(dataSource)).toBe(18);
  });

  it('relays about half of the messages where there are two, in order and without loss (P1, P2)', async () => {
    const [one, two] = [new RecordingBroker(broker), new RecordingBroker(broker)];
    start(one);
    start(two);
    await until('both have their shares', async () => (await shares(dataSource)).join() === '8,9');
    await writeConcurrently(8, 25);
    await until('all is sent', isEmpty);
    expect(byShard(broker.messagesOf(FACTS))).toEqual(await wholeStreams());
    const total = broker.messagesOf(FACTS).length;
    for (const { sent } of [one, two]) expect(sent / total).toBeGreaterThan(0.25);
  });

  it('loses and reorders nothing while others come and go; what is repeated is repeated contiguously', async () => {
    start();
    const writing = writeConcurrently(8, 40);
    for (const seen of [100, 300, 500]) {
      await until('some are sent', () => broker.messagesOf(FACTS).length > seen);
      const other = start();
      await until('both have their shares', async () => (await shares(dataSource)).join() === '8,9');
      await other.stop();
    }
    await writing;
    await until('all is sent', isEmpty);
    await expectCompleteAndOrdered();
  });

  it('gives up shards between two batches of what waits, and nothing is sent twice', async () => {
    const stalled = new StallingBroker(broker);
    await writeConcurrently(8, 40);
    start(stalled);
    await until('the first is sending', () => stalled.isSending);
    start();
    await until('the second has announced itself', async () => (await announced(dataSource)) === 2);
    stalled.goOn();
    await until('both have their shares', async () => (await shares(dataSource)).join() === '8,9');
    await until('all is sent', isEmpty);
    expect(byShard(broker.messagesOf(FACTS))).toEqual(await wholeStreams());
  });

  it('is fenced when its connection is cut while it sends: another takes over and nothing is lost (P1, P2)', async () => {
    const stalled = new StallingBroker(broker);
    await write(PERSONS, 'before');
    start(stalled);
    await until('the first is sending', () => stalled.isSending);
    await dataSource.query('SELECT pg_terminate_backend(backend) FROM outbox_relay_process');
    start();
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
    await expectCompleteAndOrdered();
  });

  it('loses its session to the others when nothing was seen of it for long, though its connection stands (P1)', async () => {
    const frozen = new StallingBroker(broker);
    await write(PERSONS, 'before');
    start(frozen);
    await until('the first is sending', () => frozen.isSending);
    const other = start();
    await dataSource.query(
      `UPDATE outbox_relay_process SET seen_at = now() - interval '1 minute' WHERE backend IN
         (SELECT pid FROM pg_locks WHERE locktype = 'advisory')`,
    );
    await until('the other has all shards', () => sendsAll(other));
    await until('the other has sent', isEmpty);
    frozen.goOn();
    await until('the first is back', async () => (await shares(dataSource)).join() === '8,9');
    await expectCompleteAndOrdered();
  });

  it('keeps its shards for as long as the broker goes on answering, however long a batch takes', async () => {
    const slow = new AnsweringBroker(broker, async (onAnswer) => {
      await dataSource.query(`UPDATE outbox_relay_process SET seen_at = now() - interval '1 minute'`);
      await until('it has said that it is there', async () => {
        await onAnswer();
        const silent: unknown[] = await dataSource.query(
          `SELECT 1 FROM outbox_relay_process WHERE seen_at < now() - interval '10 seconds'`,
        );
        return silent.length === 0;
      });
    });
    await write(PERSONS, 'x');
    start(slow);
    await until('all is sent', isEmpty);
    expect(broker.messagesOf(FACTS)).toHaveLength(PERSONS.length);
  });

  it('cannot record progress for a shard that another has taken over meanwhile', async () => {
    const stalled = new StallingBroker(broker);
    await write(PERSONS, 'x');
    start(stalled);
    await until('it is sending', () => stalled.isSending);
    await dataSource.query('UPDATE outbox_relay SET epoch = epoch + 1');
    stalled.goOn();
    await until('it has sent', () => broker.messagesOf(FACTS).length >= PERSONS.length);
    await until('it has begun anew and sent again', isEmpty);
    expect(broker.messagesOf(FACTS).length).toBe(2 * PERSONS.length);
  });

  it('keeps the rows while the broker is away, and sends them afterwards (P1)', async () => {
    const relay = start();
    await until('it has taken all shards', () => sendsAll(relay));
    broker.isAway = true;
    await write(PERSONS, 'x');
    const counted = (): Promise<[{ n: string }]> => dataSource.query('SELECT count(*) AS n FROM outbox');
    const before = await counted();
    await until('it has tried to send them', () => broker.refusals > 0);
    expect(await counted()).toEqual(before);
    broker.isAway = false;
    await until('all is sent', isEmpty);
    const sent = byShard(broker.messagesOf(FACTS));
    expect(new Map(Array.from(sent, ([shard, positions]) => [shard, positions.length]))).toEqual(await lastPositions());
    for (const positions of sent.values()) expect(positions).toEqual(upTo(positions.length));
  });

  it('leaves the shards to others while it alone does not reach the broker (P1)', async () => {
    const cutOff = new InMemoryBroker();
    const relay = start(cutOff);
    await until('it has taken all shards', () => sendsAll(relay));
    cutOff.isAway = true;
    await write(PERSONS, 'x');
    await until('it has tried to send', () => cutOff.refusals > 0);
    const other = start();
    await until('all is sent', isEmpty);
    expect(sendsAll(other)).toBe(true);
    cutOff.isAway = false;
    await until('it has its share again', async () => (await shares(dataSource)).join() === '8,9');
  });

  it('goes on without a message that the broker refuses: kept, and named by a dead letter (P1)', async () => {
    broker.reasonToRefuse = ({ value }) => (value.includes('poison') ? 'MESSAGE_TOO_LARGE' : undefined);
    const [poisoned = ''] = PERSONS;
    await write(PERSONS, 'before');
    await write([poisoned], 'poison');
    await write(PERSONS, 'after');
    start();
    await until('all is sent', isEmpty);
    expect(broker.messagesOf(FACTS)).toHaveLength(2 * PERSONS.length);
    const [kept, ...more]: { shard: number; position: string; reason: string; message: string }[] =
      await dataSource.query('SELECT * FROM outbox_refusal');
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ reason: 'MESSAGE_TOO_LARGE', topic: FACTS });
    const [message] = unpackMessages(kept?.shard ?? -1, kept?.message ?? '[]');
    expect(message).toMatchObject({ key: poisoned, value: expect.stringContaining('poison') as string });
    const letters = broker.messagesOf(TOPICS.deadLetters.name).map((letter) => DEAD_LETTER.decode(letter));
    expect(letters).toEqual([
      {
        ok: true,
        content: expect.objectContaining({
          consumer: 'relay',
          from: `outbox/${kept?.shard}/${kept?.position}`,
          reason: 'refused by the broker: MESSAGE_TOO_LARGE; its value is in outbox_refusal',
          key: poisoned,
          value: '',
        }) as unknown,
      },
    ]);
  });

  it('does not announce a second time what it kept before it was killed, and forgets it with the dead letters', async () => {
    broker.reasonToRefuse = ({ value }) => (value.includes('poison') ? 'INVALID_RECORD' : undefined);
    await write(PERSONS.slice(0, 1), 'poison');
    start();
    await until('it is refused', isEmpty);
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await dataSource.query(
      `INSERT INTO outbox SELECT shard, position, message FROM outbox_refusal;
       UPDATE outbox_relay SET position = 0 FROM outbox_refusal kept WHERE outbox_relay.shard = kept.shard`,
    );
    start();
    await until('it is refused again', isEmpty);
    expect(broker.messagesOf(TOPICS.deadLetters.name)).toHaveLength(1);
    await dataSource.query(`UPDATE outbox_refusal SET refused_at = now() - interval '15 days'`);
    await write(PERSONS, 'after');
    const kept = (): Promise<unknown[]> => dataSource.query('SELECT 1 FROM outbox_refusal');
    await until('it is forgotten', async () => (await kept()).length === 0);
  });

  it('drops what a relay has sent that was killed before it did', async () => {
    await write(PERSONS, 'x');
    await dataSource.query(
      'UPDATE outbox_relay SET position = s.last_position FROM outbox_shard s WHERE s.shard = outbox_relay.shard',
    );
    start();
    await until('nothing is left', isEmpty);
    expect(broker.messagesOf(FACTS)).toEqual([]);
  });

  it.each([
    ['of its own process, without asking the database', true],
    ['of another process', false],
  ])('is woken by the notifier %s, not only by its poll', async (_, own) => {
    const notifier = new OutboxNotifier(dataSource);
    const relay = start(broker, own ? notifier : undefined);
    const notified = jest.spyOn(dataSource, 'query');
    await until('it has taken all shards', () => sendsAll(relay));
    const polling = await pollNeverMore();
    notified.mockClear();
    for (let i = 1; i <= 5; i++) {
      await write(PERSONS.slice(0, 1), String(i));
      notifier.notify();
      await until('it is sent', () => broker.messagesOf(FACTS).length >= i);
    }
    expect(notified.mock.calls.some(([sql]) => sql.startsWith('NOTIFY'))).toBe(!own);
    notified.mockRestore();
    polling.mockRestore();
  });

  it('reads and sends what comes alone by one statement, and records its progress for several together', async () => {
    const { statements, opened } = overhear();
    const notifier = new OutboxNotifier(dataSource);
    const relay = start(broker, notifier);
    await until('it has taken all shards', () => sendsAll(relay));
    for (let i = 1; i <= 12; i++) {
      await write(PERSONS.slice(0, 1), String(i));
      notifier.notify();
      await until('it is sent', () => broker.messagesOf(FACTS).length >= i);
    }
    await until('all is recorded', isEmpty);
    expect(statements.filter((text) => text.startsWith('UPDATE outbox_relay SET position')).length).toBeLessThan(6);
    expect(broker.messagesOf(FACTS)).toHaveLength(12);
    opened.mockRestore();
  });

  it('sends what its own process has written from memory, and what another has written before it first', async () => {
    let isBlind = false;
    const opened = jest.spyOn(sessions, 'open').mockImplementation(async () => {
      const session = await new Sessions(database.url).open();
      const query = session.query.bind(session);
      session.query = (text, values) =>
        isBlind && text.includes('JOIN LATERAL') ? Promise.resolve([]) : query(text, values);
      return session;
    });
    const notifier = new OutboxNotifier(dataSource);
    const relay = start(broker, notifier);
    const sent = (): string[] => broker.messagesOf(FACTS).map(({ value }) => FACT_PUBLISHED_ID.exec(value)?.[1] ?? '');
    await until('it has taken all shards', () => sendsAll(relay));
    isBlind = true;
    await write(PERSONS.slice(0, 1), 'own', notifier);
    await until('it is sent', () => sent().includes('own'));
    await write(PERSONS.slice(0, 1), 'of another');
    await write(PERSONS.slice(0, 1), 'behind it', notifier);
    isBlind = false;
    await until('all is sent', isEmpty);
    expect(sent()).toEqual(['own', 'of another', 'behind it']);
    opened.mockRestore();
  });

  it.each([
    ['that was notified', true],
    ['whose notification was lost', false],
  ])('sends what another process has written %s, while its own never pauses (P1)', async (_, isNotified) => {
    const notifier = new OutboxNotifier(dataSource);
    const [own = ''] = PERSONS;
    // What lies before its own of one shard would be read for these.
    const others = PERSONS.filter((person) => outboxShardOf(person) !== outboxShardOf(own));
    let isBusy = false;
    const busy = new AnsweringBroker(broker, async () => {
      if (isBusy) await write([own], 'own', notifier);
    });
    const relay = start(busy, notifier);
    await until('it has taken all shards', () => sendsAll(relay));
    isBusy = true;
    await write([own], 'own', notifier);
    await until('it never pauses', () => broker.messagesOf(FACTS).length > 5);
    await write(others, 'of another');
    if (isNotified) relay.notify();
    const sent = (): number => broker.messagesOf(FACTS).filter(({ value }) => value.includes('of another')).length;
    await until('it is sent', () => sent() >= others.length).finally(() => (isBusy = false));
    await until('all is sent', isEmpty);
    await expectCompleteAndOrdered();
  });

  it('sends again from what it has recorded, when it died before it recorded more (P1, P2, P3)', async () => {
    const relay = start();
    await until('it has taken all shards', () => sendsAll(relay));
    for (const value of ['1', '2', '3']) await write(PERSONS, value);
    await until('all is sent', () => broker.messagesOf(FACTS).length >= 3 * PERSONS.length);
    await dataSource.query('SELECT pg_terminate_backend(backend) FROM outbox_relay_process');
    await write(PERSONS, 'after');
    await until('all is sent and recorded', isEmpty);
    await expectCompleteAndOrdered();
  });

  it('names to other processes the shards that they are to send, and those together that come meanwhile', async () => {
    const other = start();
    await until('the other has the shards', () => sendsAll(other));
    const notifier = new OutboxNotifier(dataSource);
    const relay = start(broker, notifier);
    await until('both have their shares', () => areShared(relay, other));
    const notified = jest.spyOn(dataSource, 'query');
    const [own = 0] = shardsOf(relay);
    const told = shardsOf(other);
    notifier.notify([{ shard: own, messages: [] }]);
    expect(notified).not.toHaveBeenCalled();
    notifier.notify();
    for (const shard of [own, ...told]) notifier.notify([{ shard, messages: [] }]);
    await until('it was told of what came meanwhile', () => notified.mock.calls.length === 2);
    const once = [`NOTIFY outbox, '${told.join()}'`];
    expect(notified.mock.calls).toEqual([once, once]);
    notified.mockRestore();
  });

  it('does not read for what another process sends', async () => {
    const { statements, notifications, opened } = overhear();
    const relay = start();
    await until('it has taken all shards', () => sendsAll(relay));
    opened.mockRestore();
    const other = start();
    await until('both have their shares', () => areShared(relay, other));
    const polling = await pollNeverMore();
    const reads = (): number => statements.filter((text) => text.includes('LATERAL')).length;
    const notify = async (shard: number | undefined): Promise<void> => {
      const heard = notifications.length;
      await dataSource.query(`NOTIFY outbox, '${shard}'`);
      await until('it has heard', () => notifications.length > heard);
    };
    const [own, others] = [shardsOf(relay)[0], shardsOf(other)[0]];
    const before = reads();
    for (let i = 0; i < 10; i++) await notify(others);
    // One at most, of what it heard of when the shares changed.
    const unasked = reads();
    expect(unasked).toBeLessThanOrEqual(before + 1);
    await notify(own);
    await until('it has read', () => reads() > unasked);
    polling.mockRestore();
  });

  it('reaches the real broker by two relays, each shard in order in the one partition that is its own', async () => {
    const [kafka, another] = [new KafkaBroker(SOURCE, testBrokers()), new KafkaBroker(SOURCE, testBrokers())];
    await kafka.ensureTopics([edgeOutTopic(SOURCE)]);
    const counts = [kafka, another].map((to) => new RecordingBroker(to));
    counts.forEach((to) => start(to));
    await until('both have their shares', async () => (await shares(dataSource)).join() === '8,9');
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
    for (const { sent } of counts) expect(sent / total).toBeGreaterThan(0.25);
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await Promise.all([kafka.close(), another.close()]);
    expect(byShard(read)).toEqual(await wholeStreams());
    for (const { partition, origin } of read) expect(partition).toBe((origin?.shard ?? 0) % EDGE_OUT.partitions);
  });
});

/** Passes everything on to another broker. */
class PassingBroker implements Broker {
  constructor(private readonly inner: Broker) {}

  publish(...args: Parameters<Broker['publish']>): ReturnType<Broker['publish']> {
    return this.inner.publish(...args);
  }

  subscribe(...args: Parameters<Broker['subscribe']>): ReturnType<Broker['subscribe']> {
    return this.inner.subscribe(...args);
  }

  fetch(...args: Parameters<Broker['fetch']>): ReturnType<Broker['fetch']> {
    return this.inner.fetch(...args);
  }

  committedOffsets(...args: Parameters<Broker['committedOffsets']>): ReturnType<Broker['committedOffsets']> {
    return this.inner.committedOffsets(...args);
  }

  ensureTopics(...args: Parameters<Broker['ensureTopics']>): Promise<void> {
    return this.inner.ensureTopics(...args);
  }

  check(): Promise<void> {
    return this.inner.check();
  }

  standstills(): string[] {
    return this.inner.standstills();
  }

  checkSubscriptions(): Promise<void> {
    return this.inner.checkSubscriptions();
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}

/** Holds back the first publication until it is told to go on; later ones pass. */
class StallingBroker extends PassingBroker {
  isSending = false;
  goOn: () => void = () => undefined;
  private readonly released = new Promise<void>((resolve) => (this.goOn = resolve));

  override async publish(...args: Parameters<Broker['publish']>): ReturnType<Broker['publish']> {
    const first = !this.isSending;
    this.isSending = true;
    if (first) await this.released;
    return super.publish(...args);
  }
}

/** Answers many times before it publishes. */
class AnsweringBroker extends PassingBroker {
  constructor(
    inner: Broker,
    private readonly answer: (onAnswer: () => Promise<void>) => Promise<void>,
  ) {
    super(inner);
  }

  override async publish(...args: Parameters<Broker['publish']>): ReturnType<Broker['publish']> {
    const [, , onAnswer = () => Promise.reject(new Error('nobody listens'))] = args;
    await this.answer(onAnswer);
    return super.publish(...args);
  }
}

/** Counts what passes. */
class RecordingBroker extends PassingBroker {
  sent = 0;

  override async publish(...args: Parameters<Broker['publish']>): ReturnType<Broker['publish']> {
    const refused = await super.publish(...args);
    this.sent += args[1].length;
    return refused;
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

/** How many shards each relay has, ascending. */
async function shares(dataSource: DataSource): Promise<number[]> {
  const rows: { shards: number }[] = await dataSource.query(
    `SELECT count(*)::integer AS shards FROM pg_locks WHERE locktype = 'advisory' AND granted AND database =
       (SELECT oid FROM pg_database WHERE datname = current_database()) GROUP BY pid ORDER BY shards`,
  );
  return rows.map(({ shards }) => shards);
}

async function announced(dataSource: DataSource): Promise<number> {
  const rows: unknown[] = await dataSource.query('SELECT 1 FROM outbox_relay_process');
  return rows.length;
}

async function epochsOf(dataSource: DataSource): Promise<number[]> {
  const rows: { epoch: number }[] = await dataSource.query('SELECT epoch FROM outbox_relay ORDER BY shard');
  return rows.map(({ epoch }) => epoch);
}

async function relayPositions(dataSource: DataSource): Promise<number[]> {
  const rows: { position: string }[] = await dataSource.query('SELECT position FROM outbox_relay ORDER BY shard');
  return rows.map(({ position }) => Number(position));
}

function shardsOf(relay: Relay): number[] {
  return ALL_SHARDS.filter((shard) => relay.sends(shard));
}

function sendsAll(relay: Relay): boolean {
  return shardsOf(relay).length === OUTBOX_SHARDS;
}

function areShared(...relays: [Relay, Relay]): boolean {
  const [one, other] = relays.map((relay) => shardsOf(relay).length) as [number, number];
  return one > 0 && other > 0 && one + other === OUTBOX_SHARDS;
}
