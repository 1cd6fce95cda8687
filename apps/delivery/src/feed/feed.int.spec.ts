import { EventEmitter } from 'node:events';
import { Sessions } from '@lacznik/database';
import { type DeliveredBody, FACT_DELIVERED } from '@lacznik/contracts';
import { Inbox, type IncomingMessage } from '@lacznik/messaging';
import type { Drain } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { Response } from 'express';
import type { DataSource } from 'typeorm';
import { incomingMessage, somePseudonym } from '../../../../test/harness/incoming-message';
import { outboxOf } from '../../../../test/harness/outbox-messages';
import { piped, type Piped } from '../../../../test/harness/piped';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { MIGRATIONS } from '../delivery.module';
import { DeliveriesConsumer } from '../mailboxes/deliveries.consumer';
import { FeedController } from './feed.controller';
import { FeedReader } from './feed-reader';
import { FeedNotifier } from '../mailboxes/feed-notifier';
import { MailboxStore } from '../mailboxes/mailbox.store';

const OPS = 'OPS-260604';
const PERSON = somePseudonym(OPS, 'a');
const CONNECTED = new EventEmitter() as Response;

describe('the mailboxes', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let store: MailboxStore;
  let consumer: DeliveriesConsumer;
  let feed: Piped<FeedController>;
  let ending: AbortController;
  let notifier: FeedNotifier;
  const notifiers: FeedNotifier[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({
      migrations: MIGRATIONS,
    });
    dataSource = database.dataSource;
  });
  beforeEach(async () => {
    await dataSource.query('TRUNCATE mailbox, mailbox_reading, inbox_position, blocked_person');
    notifier = await startNotifier();
    store = new MailboxStore(dataSource, dataSource);
    consumer = new DeliveriesConsumer(new Inbox(outboxOf(dataSource)), store, notifier);
    ending = new AbortController();
    feed = piped(new FeedController(new FeedReader(store), notifier, { ending: ending.signal } as Drain));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all(notifiers.splice(0).map((each) => each.onApplicationShutdown()));
  });
  afterAll(() => database.drop());

  /** That of one process, which listens. */
  async function startNotifier(): Promise<FeedNotifier> {
    const started = new FeedNotifier(dataSource, new Sessions(database.url));
    notifiers.push(started);
    started.onApplicationBootstrap();
    await until('it listens', async () => (await listening()) === notifiers.length);
    return started;
  }

  /** How many connections listen for what comes into mailboxes. */
  async function listening(): Promise<number> {
    const rows: unknown[] = await dataSource.query(
      `SELECT 1 FROM pg_stat_activity WHERE query = 'LISTEN feed' AND state = 'idle' AND datname = current_database()`,
    );
    return rows.length;
  }

  async function fill(institution: string, first: number, last: number): Promise<void> {
    await consumer.onDeliveries(numbers(first, last).map((sequence) => incoming(institution, sequence)));
  }

  async function read(query: Record<string, string>): Promise<{ sequences: number[]; next: number; last: number }> {
    const { events, next, last } = await feed.readFeed(OPS, CONNECTED, query);
    return { sequences: events.map(({ sequence }) => sequence), next, last };
  }

  it('show the feed as CloudEvents, numbered, with the body that was delivered', async () => {
    await fill(OPS, 1, 1);
    const { events } = await feed.readFeed(OPS, CONNECTED, {});
    expect(events).toEqual([
      {
        specversion: '1.0',
        id: `${OPS}.1`,
        source: '/institutions/PUP-2606',
        type: 'pl.lacznik.help-profile.set',
        time: '2026-01-01T00:00:00.000Z',
        subject: PERSON,
        datacontenttype: 'application/json',
        sequence: 1,
        personversion: 1,
        data: body(1),
      },
    ]);
  });

  it('keep when each number was drawn, where its message says so', async () => {
    const drawnAt = Date.UTC(2026, 0, 1) * 1000;
    const messages = numbers(1, 3).map((sequence) => incoming(OPS, sequence));
    messages.forEach(({ origin }, i) => i !== 1 && origin && Object.assign(origin, { drawnAt: drawnAt + i * 1000 }));
    await consumer.onDeliveries(messages);
    const found = await Promise.all(numbers(1, 3).map((sequence) => store.findEvent(OPS, sequence)));
    expect(found.map((event) => event?.numberedAt?.toISOString())).toEqual([
      '2026-01-01T00:00:00.000Z',
      undefined,
      '2026-01-01T00:00:00.002Z',
    ]);
  });

  it('are read from any number on, as much as is wanted, over the rows in which the feed came', async () => {
    for (const [first, last] of [
      [1, 3],
      [4, 4],
      [5, 9],
      [10, 10],
    ] as const)
      await fill(OPS, first, last);
    await fill('OPS-260605', 1, 20);
    for (let after = 0; after <= 10; after++) {
      for (const limit of [1, 2, 3, 7, 100]) {
        const expected = numbers(after + 1, Math.min(10, after + limit));
        const got = await read({ after: String(after), limit: String(limit) });
        expect(got).toEqual({ sequences: expected, next: expected.at(-1) ?? after, last: 10 });
      }
    }
  });

  it('give a whole page, however many short rows others’ feeds have beside it', async () => {
    await Promise.all([fill('OPS-260603', 1, 1), fill('OPS-260605', 1, 1)]);
    for (let sequence = 1; sequence <= 60; sequence++) {
      for (const institution of ['OPS-260603', OPS, 'OPS-260605']) await fill(institution, sequence, sequence);
    }
    expect(await read({ after: '5', limit: '50' })).toEqual({ sequences: numbers(6, 55), next: 55, last: 60 });
  });

  it('are not parsed further than what is asked for', async () => {
    for (let first = 1; first <= 500; first += 10) await fill(OPS, first, first + 9);
    const query = jest.spyOn(dataSource, 'query');
    await store.readEvents({ institution: OPS, after: 105, limit: 20, channel: 'pull' });
    const rows = (await query.mock.results[0]?.value) as unknown[];
    query.mockRestore();
    expect(rows.length).toBeLessThanOrEqual(3);
  });

  it('hold each delivery once, however often it is brought (P3)', async () => {
    await fill(OPS, 1, 5);
    await fill(OPS, 1, 5);
    await fill(OPS, 4, 7);
    expect((await read({})).sequences).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  describe('to whoever comes with a number that says nothing any more', () => {
    it('say so, and from where to go on, instead of that nothing is there', async () => {
      await fill(OPS, 1, 4);
      const beyond = { code: 'feed-restored', place: { last: 4 } };
      const queries: Record<string, string>[] = [{ after: '5' }, { after: '5', wait: '30' }, { after: '7000000001' }];
      for (const query of queries) await expect(read(query)).rejects.toMatchObject(beyond);
      await dataSource.query("UPDATE mailbox SET stored_at = now() - interval '8 days'");
      await fill(OPS, 5, 6);
      await store.deleteOlderThan(7);
      for (const after of ['0', '3'])
        await expect(read({ after })).rejects.toMatchObject({ code: 'feed-expired', place: { oldest: 5, last: 6 } });
      expect((await read({ after: '4' })).sequences).toEqual([5, 6]);
    });

    it('go on over the end of a generation, also once nothing of it is kept', async () => {
      const restored = 496_000_000_000_000;
      await fill(OPS, 1, 3);
      await fill(OPS, restored + 1, restored + 2);
      const page = await feed.readFeed(OPS, CONNECTED, { after: '2', limit: '1' });
      expect([page.through, page.next, page.feed]).toEqual([3, 3, `${OPS}/1`]);
      const after = async (number: number): Promise<unknown> => (await read({ after: String(number) })).sequences;
      expect(await after(3)).toEqual([restored + 1, restored + 2]);
      await expect(after(4)).rejects.toMatchObject({ code: 'feed-restored', place: { last: 3 } });
      await dataSource.query("UPDATE mailbox SET stored_at = now() - interval '8 days' WHERE last_sequence = 3");
      await store.deleteOlderThan(7);
      expect(await after(3)).toEqual([restored + 1, restored + 2]);
      await expect(after(2)).rejects.toMatchObject({ code: 'feed-expired', place: { oldest: restored + 1 } });
      await expect(after(4)).rejects.toMatchObject({ code: 'feed-restored' });
      const { feed: name } = await feed.readFeed(OPS, CONNECTED, { after: '3', feed: `${OPS}/1` });
      expect(name).toBe(`${OPS}/${restored + 1}`);
    });

    it.each([
      [`OPS-260605/1`, 'the caller'],
      [`${OPS}/2000000001`, 'that the number is from'],
      ['x', 'the name of a feed'],
    ])('refuse the feed %s', async (name, detail) => {
      await fill(OPS, 1, 3);
      await expect(feed.readFeed(OPS, CONNECTED, { after: '2', feed: name })).rejects.toMatchObject({
        code: 'validation-failed',
        path: 'feed',
        message: expect.stringContaining(detail) as string,
      });
    });
  });

  it('are read once for those who ask at the same time, and anew for whoever asks once that has begun', async () => {
    await fill(OPS, 1, 1);
    const reader = new FeedReader(store);
    const range = { institution: OPS, after: 0, limit: 10, channel: 'pull' } as const;
    const reads = jest.spyOn(store, 'readEvents');
    const early = reader.read(range);
    const together = reader.read(range);
    await until('it has begun', () => reads.mock.calls.length === 1);
    const late = reader.read(range);
    await Promise.all([early, together, late]);
    expect(reads.mock.calls.length).toBe(2);
  });

  it('let a reader wait for what comes next, and wake it when it comes', async () => {
    const waiting = read({ wait: '30' });
    await new Promise(setImmediate);
    await fill(OPS, 1, 2);
    expect((await waiting).sequences).toEqual([1, 2]);
  });

  describe('without any poll', () => {
    let reads: jest.SpyInstance<Promise<unknown>>;

    beforeEach(() => {
      jest.spyOn(AbortSignal, 'timeout').mockReturnValue(new AbortController().signal);
      reads = jest.spyOn(store, 'readEvents');
    });

    /** It has found nothing, and nothing wakes it but what it is told. */
    async function isWaiting(): Promise<void> {
      await until('it has begun to read', () => reads.mock.results.length > 0);
      await reads.mock.results[0]?.value;
      await new Promise(setImmediate);
    }

    it('wake a reader of this process for what another process has stored', async () => {
      const waiting = read({ wait: '30' });
      await isWaiting();
      const elsewhere = new DeliveriesConsumer(new Inbox(outboxOf(dataSource)), store, await startNotifier());
      await elsewhere.onDeliveries([incoming('OPS-260605', 1), incoming(OPS, 1)]);
      expect((await waiting).sequences).toEqual([1]);
    });

    it('wake it too where the connection was lost that hears of it, once there is a new one', async () => {
      const waiting = read({ wait: '30' });
      await isWaiting();
      const silent = { notify: () => undefined } as unknown as FeedNotifier;
      await new DeliveriesConsumer(new Inbox(outboxOf(dataSource)), store, silent).onDeliveries([incoming(OPS, 1)]);
      await dataSource.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN feed' AND datname = current_database()`,
      );
      expect((await waiting).sequences).toEqual([1]);
    });

    it('let a reader go whose connection is closed', async () => {
      const response = new EventEmitter();
      const waiting = feed.readFeed(OPS, response, { wait: '30' });
      await isWaiting();
      response.emit('close');
      expect((await waiting).events).toEqual([]);
      expect(response.listenerCount('close')).toBe(0);
    });

    it('leave no listener behind at a request that fails', async () => {
      const response = new EventEmitter();
      jest.spyOn(store, 'readEvents').mockRejectedValue(new Error('away'));
      await expect(feed.readFeed(OPS, response, { wait: '30' })).rejects.toThrow('away');
      expect(response.listenerCount('close')).toBe(0);
    });
  });

  it('answer a reader at once that does not wait, and after its time one that waited in vain', async () => {
    expect(await read({})).toEqual({ sequences: [], next: 0, last: 0 });
    expect(await read({ wait: '1' })).toEqual({ sequences: [], next: 0, last: 0 });
  });

  it('answer a reader that waits as soon as this process is told to end', async () => {
    const waiting = read({ wait: '30' });
    await new Promise(setImmediate);
    ending.abort();
    expect(await waiting).toEqual({ sequences: [], next: 0, last: 0 });
    expect(await read({ wait: '30' })).toEqual({ sequences: [], next: 0, last: 0 });
  });

  it('keep institutions apart', async () => {
    await fill('OPS-260605', 1, 3);
    expect((await read({})).sequences).toEqual([]);
  });

  it('are emptied of what is too old, and of nothing else (P8)', async () => {
    await fill(OPS, 1, 2);
    await fill('OPS-260605', 1, 2);
    await dataSource.query("UPDATE mailbox SET stored_at = now() - interval '8 days'");
    await fill(OPS, 3, 4);
    await fill('OPS-260605', 3, 3);
    await store.deleteOlderThan(7);
    expect(await read({ after: '2' })).toEqual({ sequences: [3, 4], next: 4, last: 4 });
    expect(await store.countEvents()).toEqual([
      { institution: OPS, deliveries: 2, first: 3, last: 4 },
      { institution: 'OPS-260605', deliveries: 1, first: 3, last: 3 },
    ]);
  });

  it('knows how far a feed has come when all of it was deleted', async () => {
    await fill(OPS, 1, 2);
    await dataSource.query("UPDATE mailbox SET stored_at = now() - interval '8 days'");
    await store.deleteOlderThan(7);
    expect(await read({ after: '2' })).toEqual({ sequences: [], next: 2, last: 2 });
    expect(await store.countEvents()).toEqual([{ institution: OPS, deliveries: 0, first: 3, last: 2 }]);
  });
});

function numbers(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

function incoming(receiver: string, sequence: number): IncomingMessage {
  const event = {
    type: 'pl.lacznik.help-profile.set',
    time: '2026-01-01T00:00:00.000Z',
    personversion: sequence,
    sequence,
  };
  return incomingMessage(FACT_DELIVERED, { receiver, event, body: body(sequence) }, sequence, 'privacy-gateway');
}

function body(sequence: number): DeliveredBody {
  return {
    person: PERSON,
    caseReference: 'S/1',
    publisher: 'PUP-2606',
    recordId: `R-${sequence}`,
    revision: 1,
    snapshot: false,
    data: { profile: 'I' },
  };
}
