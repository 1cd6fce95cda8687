import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Delivery, type FeedPlace, LacznikClient, WebhookReceiver } from '@lacznik/client';
import { ReceiverStore } from './receiver-store.fixture';
import type { PointResult } from './report/try-report';
import { tryReceiver, type TryReceiverOptions } from './try-receiver';

const TOKEN = 'token';
const SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

function optionsFor(store: ReceiverStore): Omit<TryReceiverOptions, 'mode'> {
  return {
    institution: 'OPS-260604',
    seed: 'client',
    state: () => Promise.resolve(store.state()),
    restart: () => Promise.resolve(store.loseMemory()),
    patienceMs: 10_000,
    slowHourMs: 100,
    many: 500,
    tell: () => undefined,
  };
}

const itemOf = (delivery: Delivery) => (delivery.kind === 'event' ? delivery.event : delivery);
const notRight = (points: readonly PointResult[]): PointResult[] => points.filter(({ verdict }) => verdict !== 'right');

/** What institutions get from us to receive with. */
describe('a trial of our own client', () => {
  it('finds nothing wrong with its receiver of webhooks', async () => {
    const store = new ReceiverStore();
    const receiver = new WebhookReceiver({
      secrets: [SECRET],
      onDelivery: (delivery) => store.take([itemOf(delivery)]),
    });
    const server = createServer(receiver.listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { points } = await tryReceiver({
      ...optionsFor(store),
      mode: { channel: 'webhook', url, secret: SECRET, retryDelayMs: 10 },
    });
    server.close();
    expect(notRight(points)).toEqual([]);
  });

  it.each(['pulled', 'streamed'] as const)(
    'finds nothing wrong with its follower of a feed that is %s',
    async (way) => {
      const store = new ReceiverStore();
      const stopped = new AbortController();
      let place: FeedPlace | undefined;
      let following: Promise<void> | undefined;
      const position = {
        name: 'memory',
        read: () => Promise.resolve(place),
        advance: async ({ to }: { to: FeedPlace }, work: (transaction: undefined) => Promise<void>) => {
          await work(undefined);
          place = to;
          return true;
        },
      };
      const tell = (line: string): void => {
        const [, url] = /follower to (\S+) with/.exec(line) ?? [];
        if (url === undefined) return;
        const client = new LacznikClient({ addresses: { delivery: url, 'privacy-gateway': url }, token: TOKEN });
        following = client.follow({
          source: way === 'pulled' ? client.feed.pulled({ waitSeconds: 5 }) : client.feed.streamed(),
          position,
          gaps: 'report',
          resync: true,
          signal: stopped.signal,
          onDelivery: (delivery) => store.take([itemOf(delivery)]),
          onNotice: (notice) => {
            if (notice.kind !== 'gap') return;
            for (const { from, to } of notice.missing) for (let n = from; n <= to; n++) store.miss(n);
          },
        });
      };
      const mode = { channel: 'follow', port: 0, token: TOKEN, connectMs: 5000 } as const;
      const { points } = await tryReceiver({ ...optionsFor(store), mode, tell });
      stopped.abort();
      await following;
      expect(notRight(points)).toEqual([]);
    },
  );
});
