import type { RequestListener } from 'node:http';
import { LacznikClient, type ReadFeedPage } from '.';
import { answers, QuickClock, resets, ScriptedServer } from './scripted-server.fixture';

/** A page of the feed with these numbers, from whatever was asked on. */
function page(...sequences: number[]): RequestListener {
  return (request, response) => {
    const after = Number(new URL(request.url ?? '', 'http://x').searchParams.get('after'));
    const next = sequences.at(-1) ?? after;
    answers({ events: sequences.map((sequence) => ({ sequence })), next, last: Math.max(next, 9) })(request, response);
  };
}

describe('reading a feed', () => {
  let server: ScriptedServer;
  let client: LacznikClient;

  beforeAll(async () => {
    server = await ScriptedServer.start();
    const addresses = { delivery: server.url };
    client = new LacznikClient({ addresses, token: 'T', clock: new QuickClock(), random: () => 0.5 });
  });
  afterAll(async () => {
    await server.stop();
    await client.close();
  });

  const asked = (): string[] => server.requests.map(({ line }) => line.slice('GET /v1/feed?'.length));
  const numbers = (pages: readonly ReadFeedPage[]): number[][] =>
    pages.map(({ events }) => events.map(({ sequence }) => sequence));

  it('goes from page to page, and ends with what is there', async () => {
    server.answerWith(page(1, 2), page(3), page());
    const pages = await Array.fromAsync(client.feed.pages());
    expect([numbers(pages), pages.map(({ next }) => next)]).toEqual([
      [[1, 2], [3]],
      [2, 3],
    ]);
    expect(asked()).toEqual(['after=0&limit=1000&wait=0', 'after=2&limit=1000&wait=0', 'after=3&limit=1000&wait=0']);
  });

  it('begins behind what the caller has, waits for what comes next for ever, and shows no empty page', async () => {
    server.answerWith(page(), page(8), resets, page(), page(9));
    const seen: number[][] = [];
    for await (const { events, next } of client.feed.pages({ after: 7, waitSeconds: 30, limit: 5 })) {
      seen.push(events.map(({ sequence }) => sequence));
      if (next === 9) break;
    }
    expect(seen).toEqual([[8], [9]]);
    expect(asked()).toEqual([7, 7, 8, 8, 8].map((after) => `after=${after}&limit=5&wait=30`));
  });

  it('says which numbers are missing, before the first event and among them', async () => {
    server.answerWith(page(4, 5), page(6, 9), page());
    const pages = await Array.fromAsync(client.feed.pages({ after: 1 }));
    expect(pages.map(({ missing }) => missing)).toEqual([[{ from: 2, to: 3 }], [{ from: 7, to: 8 }]]);
    server.answerWith(page(2, 3), page());
    expect((await Array.fromAsync(client.feed.pages({ after: 1 })))[0]?.missing).toEqual([]);
  });

  it('says up to where it is taken over', async () => {
    server.answerWith(
      resets,
      answers({ position: 9, feed: 'OPS-260604/1', acknowledgedAt: '2026-01-01T00:00:00.000Z' }),
    );
    await expect(client.feed.acknowledge({ position: 7, feed: 'OPS-260604/1' })).resolves.toMatchObject({
      position: 9,
    });
    expect(server.requests.map(({ line }) => line)).toEqual(['PUT /v1/feed/position', 'PUT /v1/feed/position']);
    expect(server.requests[0]?.body).toBe('{"position":7,"feed":"OPS-260604/1"}');
  });

  it('lets the server take its time over a page that is waited for', async () => {
    server.answerWith((request, response) => void setTimeout(() => page(1)(request, response), 100));
    const options = { timeoutMs: 50, patienceMs: 0 };
    await expect(client.feed.page({ wait: 1 }, options)).resolves.toMatchObject({ next: 1 });
    await expect(client.feed.page({ wait: 0 }, options)).rejects.toMatchObject({ fault: 'timeout' });
  });
});
