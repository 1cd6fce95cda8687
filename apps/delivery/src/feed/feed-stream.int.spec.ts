import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Sessions } from '@lacznik/database';
import { FeedCursor, type FeedEvent } from '@lacznik/contracts';
import { type Drain, LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { Response } from 'express';
import type { DataSource } from 'typeorm';
import { Agent, request } from 'undici';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { MIGRATIONS } from '../delivery.module';
import { FeedNotifier } from '../mailboxes/feed-notifier';
import { MailboxStore } from '../mailboxes/mailbox.store';
import { FeedReader } from './feed-reader';
import { FeedStreamController } from './feed-stream.controller';

jest.setTimeout(60_000);

const OPS = 'OPS-260604';
const STREAMS = 1000;
/** More deliveries of 10 kB than the buffers of a connection take. */
const LARGE = 1500;

interface Stream {
  status: number;
  /** What has come so far. */
  text: string;
  ended: boolean;
  body: { pause(): void; resume(): void; destroy(): void };
}

describe('a stream of a feed', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let store: MailboxStore;
  let notifier: FeedNotifier;
  let ending: AbortController;
  let server: Server;
  let responses: Response[];
  let expiresAt: number;
  const agent = new Agent();
  const opened: Stream[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: MIGRATIONS });
    dataSource = database.dataSource;
  });
  beforeEach(async () => {
    await dataSource.query('TRUNCATE mailbox, mailbox_reading, withdrawal, missing_withdrawals');
    store = new MailboxStore(dataSource, dataSource);
    notifier = new FeedNotifier(dataSource, new Sessions(database.url));
    ending = new AbortController();
    responses = [];
    expiresAt = Infinity;
    server = await serve(new FeedStreamController(new FeedReader(store), notifier, { ending: ending.signal } as Drain));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const { body } of opened.splice(0)) body.destroy();
    server.closeAllConnections();
    server.close();
  });
  afterAll(async () => {
    await agent.destroy();
    await database.drop();
  });

  async function serve(streams: FeedStreamController): Promise<Server> {
    const started = createServer((incoming, outgoing) => {
      responses.push(outgoing as Response);
      const { searchParams } = new URL(incoming.url ?? '', 'http://x');
      const cursor = Object.assign(new FeedCursor(), {
        after: Number(searchParams.get('after') ?? 0),
        feed: searchParams.get('feed') ?? undefined,
      });
      const lastEventId = incoming.headers['last-event-id'] as string | undefined;
      streams.streamFeed(OPS, { expiresAt }, lastEventId, outgoing as Response, cursor).catch((error: LacznikError) => {
        outgoing.writeHead(400).end(`${error.code} ${JSON.stringify(error.place)} ${error.path}`);
      });
    });
    await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
    return started;
  }

  async function open(query = '', headers: Record<string, string> = {}): Promise<Stream> {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/?${query}`;
    const { statusCode, body } = await request(url, { headers, dispatcher: agent, bodyTimeout: 0 });
    const stream: Stream = { status: statusCode, text: '', ended: false, body };
    body.on('data', (chunk: Buffer) => (stream.text += chunk.toString()));
    body.on('end', () => (stream.ended = true));
    body.on('error', () => undefined);
    opened.push(stream);
    return stream;
  }

  async function fill(first: number, last: number, bytes = 10): Promise<void> {
    const events = numbers(first, last).map(
      (sequence) => ({ id: `${OPS}.${sequence}`, sequence, data: { text: 'x'.repeat(bytes) } }) as unknown as FeedEvent,
    );
    await dataSource.transaction((transaction) => store.addEvents(transaction, [{ institution: OPS, events }]));
    notifier.notify([OPS]);
  }

  const idsOf = ({ text }: Stream): number[] => Array.from(text.matchAll(/^id: (\d+)$/gm), ([, id]) => Number(id));

  it('has what is there, then what comes, each with its number as id and the same content as a page', async () => {
    await fill(1, 3);
    const stream = await open('after=1');
    await until('it has what is there', () => idsOf(stream).length === 2);
    await fill(4, 5);
    await until('it has what came', () => idsOf(stream).length === 4);
    expect(idsOf(stream)).toEqual([2, 3, 4, 5]);
    const [event] = stream.text.split('\n\n').filter((text) => text.startsWith('id: 2'));
    expect(event?.split('\n').slice(0, 2)).toEqual(['id: 2', 'event: delivery']);
    expect(JSON.parse(event?.split('\ndata: ')[1] ?? '')).toEqual({
      id: `${OPS}.2`,
      sequence: 2,
      data: { text: 'xxxxxxxxxx' },
    });
  });

  it('goes on behind the last event that a client says that it has', async () => {
    await fill(1, 5);
    const stream = await open('after=1', { 'last-event-id': '3' });
    await until('it has the rest', () => idsOf(stream).length === 2);
    expect(idsOf(stream)).toEqual([4, 5]);
  });

  it('shows what is withdrawn by its number alone', async () => {
    await fill(1, 2);
    await dataSource.query(
      `INSERT INTO withdrawal (id, revoked, institution, selector, through) VALUES (gen_random_uuid(), 'case', $1, '{}', 1)`,
      [OPS],
    );
    await dataSource.query(
      `UPDATE mailbox SET events = replace(events, '"data"', '"type":"t","source":"/institutions/PUP-2606","data"')`,
    );
    const stream = await open();
    await until('it has both', () => idsOf(stream).length === 2);
    expect(stream.text).toContain(`id: 1\nevent: withdrawn\ndata: {"id":"${OPS}.1","sequence":1}\n\n`);
    expect(stream.text).toContain('id: 2\nevent: delivery\n');
  });

  it.each<[string, string, Record<string, string>, string]>([
    ['beyond the last', 'after=9', {}, 'feed-restored {"last":5} after'],
    ['beyond it by the last event', '', { 'last-event-id': '9' }, 'feed-restored {"last":5} after'],
    ['before what is kept', 'after=1', {}, 'feed-expired {"oldest":4,"last":5} after'],
    ['of another institution', 'after=4&feed=OPS-260605/1', {}, 'validation-failed undefined feed'],
    ['of another generation', 'after=4&feed=OPS-260604/2000000001', {}, 'validation-failed undefined feed'],
    ['that is no number', '', { 'last-event-id': 'x' }, 'validation-failed undefined Last-Event-ID'],
  ])('does not begin at a cursor %s', async (_, query, headers, refusal) => {
    await fill(1, 3);
    await fill(4, 5);
    await dataSource.query('DELETE FROM mailbox WHERE last_sequence = 3');
    const stream = await open(query, headers);
    await until('it is answered', () => stream.ended);
    expect([stream.status, stream.text]).toEqual([400, refusal]);
  });

  it('shows that it lives while nothing comes', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(20));
    const stream = await open();
    await until('there are signs of life', () => stream.text.includes(':\n\n:\n\n'));
    expect(stream.text.startsWith('retry: 2000\n\n:')).toBe(true);
  });

  it('ends with its process, with its token, and with its client', async () => {
    const first = await open();
    ending.abort();
    await until('it has ended', () => first.ended);
    ending = new AbortController();
    server.close();
    server = await serve(new FeedStreamController(new FeedReader(store), notifier, { ending: ending.signal } as Drain));
    expiresAt = Date.now() + 50;
    const second = await open();
    await until('it has ended too', () => second.ended);
    expiresAt = Infinity;
    const third = await open();
    third.body.destroy();
    await until(
      'nobody waits any more',
      () => responses.at(-1)?.closed === true && responses.at(-1)?.listenerCount('close') === 0,
    );
    expect([first, second].map(({ text }) => text)).toEqual(['retry: 2000\n\n', 'retry: 2000\n\n']);
  });

  it('says why it cannot go on', async () => {
    const stream = await open();
    await until('it has begun', () => stream.text !== '');
    await dataSource.query('INSERT INTO missing_withdrawals DEFAULT VALUES');
    notifier.notify([OPS]);
    await until('it has ended', () => stream.ended);
    expect(stream.text).toContain('event: closed\ndata: {"type":"urn:lacznik:problem:unavailable"');
  });

  it('reads nothing for a client that takes nothing, and all of it in order once it does', async () => {
    const reads = jest.spyOn(store, 'readEvents');
    for (let first = 1; first <= LARGE; first += 300) await fill(first, first + 299, 10_000);
    const stream = await open();
    stream.body.pause();
    await until('it waits', () => responses[0]?.writableNeedDrain === true);
    const before = reads.mock.calls.length;
    // A whole round with the database, in which it could have read.
    await store.standing(OPS, 1);
    await store.standing(OPS, 1);
    expect(reads.mock.calls.length).toBe(before);
    expect(responses[0]?.writableLength).toBeLessThan(300_000);
    stream.body.resume();
    await until('it has all', () => stream.text.includes(`\nid: ${LARGE}\n`), 30_000);
    expect(idsOf(stream)).toEqual(numbers(1, LARGE));
  });

  it('is shared by a thousand that are woken together: they read once', async () => {
    const reads = jest.spyOn(store, 'readEvents');
    const streams = await Promise.all(Array.from({ length: STREAMS }, () => open()));
    await until('all have begun', () => streams.every(({ text }) => text !== ''));
    const before = reads.mock.calls.length;
    await fill(1, 1);
    await until('all have it', () => streams.every((stream) => idsOf(stream).length === 1), 30_000);
    expect(reads.mock.calls.length - before).toBeLessThan(STREAMS / 20);
  });
});

function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
