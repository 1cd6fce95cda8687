import type { RequestListener } from 'node:http';
import {
  type Delivery,
  FeedGapError,
  type FeedNotice,
  type FeedPlace,
  type FollowOptions,
  ForeignPositionError,
  LacznikClient,
  type PositionStore,
} from '..';
import { answers, QuickClock, refuses, resets, ScriptedServer } from '../scripted-server.fixture';

const OPS = 'OPS-260604';
const RESTORED = 2_000_000_001;

/** A position in memory. */
class HeldPosition implements PositionStore {
  readonly name = 'memory';
  /** Each place that was stored. */
  readonly places: FeedPlace[] = [];

  constructor(public place?: FeedPlace) {}

  read(): Promise<FeedPlace | undefined> {
    return Promise.resolve(this.place);
  }

  async advance({ to }: { to: FeedPlace }, work: (tx: undefined) => Promise<void>): Promise<boolean> {
    await work(undefined);
    this.places.push(to);
    this.place = to;
    return true;
  }
}

const STATUS = answers({ institution: OPS });

function event(sequence: number): object {
  return { id: `${OPS}.${sequence}`, sequence, type: 'pl.lacznik.activation.changed' };
}

function page(sequences: readonly number[], withdrawn: readonly number[] = []): RequestListener {
  return (request, response) => {
    const after = Number(new URL(request.url ?? '', 'http://x').searchParams.get('after'));
    const through = Math.max(after, ...sequences, ...withdrawn);
    const markers = withdrawn.map((sequence) => ({ id: `${OPS}.${sequence}`, sequence }));
    const body = { events: sequences.map(event), withdrawn: markers, through, next: through, last: through };
    answers({ ...body, feed: `${OPS}/${through >= RESTORED ? RESTORED : 1}` })(request, response);
  };
}

describe('following a feed', () => {
  let server: ScriptedServer;
  let client: LacznikClient;
  let seen: Delivery[];
  let notices: FeedNotice[];

  beforeAll(async () => {
    server = await ScriptedServer.start();
    const addresses = { delivery: server.url, 'privacy-gateway': server.url };
    client = new LacznikClient({ addresses, token: 'T', clock: new QuickClock(), random: () => 0.5 });
  });
  afterAll(async () => {
    await server.stop();
    await client.close();
  });
  beforeEach(() => {
    seen = [];
    notices = [];
  });

  function follow(position: PositionStore, options: Partial<FollowOptions> = {}): Promise<void> {
    return client.follow({
      source: client.feed.pulled(),
      position,
      onDelivery: (delivery) => void seen.push(delivery),
      onNotice: (notice) => notices.push(notice),
      acknowledge: false,
      ...options,
    });
  }

  const numbers = (): number[] => seen.map(({ sequence }) => sequence);
  const kinds = (): string[] => notices.map(({ kind }) => kind);
  const asked = (): string[] =>
    server.requests.map(({ line }) => line.replace('GET /v1/feed?', '').replace('&limit=1000&wait=0', ''));

  it('hands on events and markers in the order of their numbers, and stores how far it has come', async () => {
    server.answerWith(STATUS, page([1, 3], [2]), page([4]), page([]));
    const position = new HeldPosition();
    await follow(position);
    expect(seen.map(({ kind, sequence }) => [kind, sequence])).toEqual([
      ['event', 1],
      ['withdrawn', 2],
      ['event', 3],
      ['event', 4],
    ]);
    expect(position.places).toEqual([
      { feed: `${OPS}/1`, through: 3 },
      { feed: `${OPS}/1`, through: 4 },
    ]);
    expect(asked()).toEqual([
      'GET /v1/feed/status',
      'after=0',
      'after=3&feed=OPS-260604%2F1',
      'after=4&feed=OPS-260604%2F1',
    ]);
  });

  it('goes on behind the place that is stored, and drops what it has taken over already', async () => {
    server.answerWith(STATUS, page([6, 7, 8]), page([]));
    await follow(new HeldPosition({ feed: `${OPS}/1`, through: 7 }));
    expect(numbers()).toEqual([8]);
  });

  it('takes over a page as a whole where that is asked for', async () => {
    server.answerWith(STATUS, page([1, 2]), page([]));
    const pages: number[] = [];
    await follow(new HeldPosition(), { onDelivery: undefined, onPage: (all) => void pages.push(all.length) });
    expect(pages).toEqual([2]);
  });

  it('stops at a gap, names the missing numbers, and stays before them (P10)', async () => {
    server.answerWith(STATUS, page([1, 2, 5]), page([]));
    const position = new HeldPosition();
    const error: unknown = await follow(position).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FeedGapError);
    expect(error).toMatchObject({ feed: `${OPS}/1`, missing: [{ from: 3, to: 4 }] });
    expect(String(error)).toContain('lacks numbers 3 to 4');
    expect([numbers(), position.place?.through]).toEqual([[1, 2], 2]);
  });

  it('goes on behind a gap where it is to report it alone', async () => {
    server.answerWith(STATUS, page([1, 2, 5, 9]), page([]));
    await follow(new HeldPosition(), { gaps: 'report' });
    expect(numbers()).toEqual([1, 2, 5, 9]);
    expect(notices).toMatchObject([{ missing: [{ from: 3, to: 4 }] }, { missing: [{ from: 6, to: 8 }] }]);
  });

  it('goes on at the oldest number that is kept, tells what is missing, and asks for the present state', async () => {
    const expired = refuses('feed-expired', { oldest: 8, last: 9 });
    server.answerWith(STATUS, expired, answers({ cases: 3 }, 202), page([8, 9]), page([]));
    await follow(new HeldPosition({ feed: `${OPS}/1`, through: 4 }), { resync: true });
    expect(numbers()).toEqual([8, 9]);
    expect(kinds()).toEqual(['expired', 'resync-asked']);
    expect(notices[0]).toMatchObject({
      missing: { from: 5, to: 7 },
      message: expect.stringContaining('numbers 5 to 7') as string,
    });
    expect(server.requests[2]?.line).toBe('POST /v1/feed/resync');
  });

  it('goes on without the present state where that is refused, and tells it', async () => {
    const expired = refuses('feed-expired', { oldest: 8, last: 9 });
    server.answerWith(STATUS, expired, refuses('asked-too-soon'), page([8]), page([]));
    await follow(new HeldPosition(), { resync: true });
    expect([numbers(), kinds()]).toEqual([[8], ['expired', 'resync-refused']]);
  });

  it('goes back to the last number of a restored feed, and takes over nothing twice', async () => {
    server.answerWith(STATUS, refuses('feed-restored', { last: 5 }), page([6, 7, 8]), page([]));
    const position = new HeldPosition({ feed: `${OPS}/1`, through: 7 });
    await follow(position);
    expect([numbers(), kinds()]).toEqual([[8], ['restored']]);
    expect(notices[0]).toMatchObject({ after: 7, last: 5 });
    expect(asked()[2]).toBe('after=5&feed=OPS-260604%2F1');
  });

  it('does not ask for ever where the feed has not even that number', async () => {
    server.answerWith(STATUS, refuses('feed-restored', { last: 5 }));
    const following = follow(new HeldPosition({ feed: `${OPS}/1`, through: 7 }));
    await expect(following).rejects.toMatchObject({ code: 'feed-restored' });
  });

  it('goes over to the new numbers of a restored feed, and tells that it did', async () => {
    server.answerWith(STATUS, page([3, RESTORED]), page([]));
    const position = new HeldPosition({ feed: `${OPS}/1`, through: 2 });
    await follow(position);
    expect([numbers(), kinds()]).toEqual([[3, RESTORED], ['renumbered']]);
    expect(position.place).toEqual({ feed: `${OPS}/${RESTORED}`, through: RESTORED });
  });

  it('goes on through what passes, and tells it once', async () => {
    server.answerWith(resets, STATUS, refuses('unavailable'), resets, page([1]), page([]));
    await follow(new HeldPosition());
    expect([numbers(), kinds()]).toEqual([[1], ['interrupted']]);
  });

  it('ends with what does not pass', async () => {
    server.answerWith(refuses('forbidden'));
    await expect(follow(new HeldPosition())).rejects.toMatchObject({ code: 'forbidden' });
    expect(notices).toEqual([]);
  });

  it('ends with what the handler throws, and goes on with the same page', async () => {
    server.answerWith(STATUS, page([1, 2]), page([]));
    const position = new HeldPosition();
    const failing = follow(position, { onDelivery: () => Promise.reject(new Error('no room in the archive')) });
    await expect(failing).rejects.toThrow('no room in the archive');
    expect(position.place).toBeUndefined();
    server.answerWith(STATUS, page([1, 2]), page([]));
    await follow(position);
    expect(numbers()).toEqual([1, 2]);
  });

  it('refuses a position of another institution before it reads anything', async () => {
    server.answerWith(STATUS);
    const position = new HeldPosition();
    position.read = () => Promise.reject(new ForeignPositionError('memory', { feed: 'OPS-260605/1', through: 2 }, OPS));
    await expect(follow(position)).rejects.toThrow('memory holds the position of the feed OPS-260605/1');
    expect(server.requests).toHaveLength(1);
  });

  it('reads anew where somebody else has moved the position', async () => {
    server.answerWith(STATUS, page([1, 2]), page([3]), page([]));
    const position = new HeldPosition();
    const advance = position.advance.bind(position);
    position.advance = () => {
      Object.assign(position, { place: { feed: `${OPS}/1`, through: 2 }, advance });
      return Promise.resolve(false);
    };
    await follow(position);
    expect(numbers()).toEqual([3]);
  });

  it('acknowledges what is stored, and tries again while the hub does not take it', async () => {
    server.answerWith(STATUS, page([1]), (request, response) => {
      if (request.method === 'PUT') refuses('feed-restored', { last: 0 })(request, response);
      else page([])(request, response);
    });
    await follow(new HeldPosition(), { acknowledge: true });
    const said = server.requests.filter(({ line }) => line.startsWith('PUT'));
    expect(said[0]?.body).toBe('{"position":1,"feed":"OPS-260604/1"}');
    expect(kinds()).toEqual(['not-acknowledged']);
  });

  it('ends with its signal, once what is being taken over is stored', async () => {
    const leaving = new AbortController();
    server.answerWith(STATUS, page([1]), page([2]));
    const position = new HeldPosition();
    await follow(position, {
      signal: leaving.signal,
      onDelivery: (delivery) => {
        seen.push(delivery);
        leaving.abort();
      },
    });
    expect([numbers(), position.place?.through]).toEqual([[1], 1]);
  });

  describe('by server-sent events', () => {
    const line = (sequence: number, kind: string, data: object): string =>
      `id: ${sequence}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;

    function streams(...texts: string[]): RequestListener {
      return (_, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        texts.forEach((text) => response.write(text));
        response.end();
      };
    }

    function followStream(position: HeldPosition, until: number): Promise<void> {
      const leaving = new AbortController();
      return follow(position, {
        source: client.feed.streamed(),
        signal: leaving.signal,
        onDelivery: (delivery) => {
          seen.push(delivery);
          if (delivery.sequence === until) leaving.abort();
        },
      });
    }

    it('has the same, also where a connection cuts an event in two, and connects again behind the last', async () => {
      const second = line(2, 'delivery', event(2));
      server.answerWith(
        STATUS,
        streams(
          'retry: 2000\n\n',
          line(1, 'withdrawn', { id: `${OPS}.1`, sequence: 1 }),
          second.slice(0, 20),
          second.slice(20),
        ),
        streams(':\n\n', line(3, 'delivery', event(3))),
      );
      const position = new HeldPosition();
      await followStream(position, 3);
      expect(seen.map(({ kind, sequence }) => [kind, sequence])).toEqual([
        ['withdrawn', 1],
        ['event', 2],
        ['event', 3],
      ]);
      expect(server.requests.map(({ line: one }) => one)).toEqual([
        'GET /v1/feed/status',
        'GET /v1/feed/stream?after=0',
        'GET /v1/feed/stream?after=2',
      ]);
      expect(notices).toEqual([]);
    });

    it('goes on at the oldest number where the stream cannot begin, and where it says so itself', async () => {
      const closed = { code: 'feed-restored', status: 409, detail: 'Because.', last: 8 };
      server.answerWith(
        STATUS,
        refuses('feed-expired', { oldest: 8, last: 9 }),
        streams(line(8, 'delivery', event(8)), line(9, 'delivery', event(9))),
        streams(`event: closed\ndata: ${JSON.stringify(closed)}\n\n`),
        streams(line(9, 'delivery', event(9)), line(10, 'delivery', event(10))),
      );
      await followStream(new HeldPosition(), 10);
      expect([numbers(), kinds()]).toEqual([
        [8, 9, 10],
        ['expired', 'restored'],
      ]);
    });
  });
});
