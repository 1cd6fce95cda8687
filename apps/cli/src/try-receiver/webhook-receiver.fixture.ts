import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CHALLENGE_TYPE } from '@lacznik/webhooks';
import type { ReceiverStore } from './receiver-store.fixture';
import type { FeedItem } from './scene/feed-item';

const TOLERANCE_SECONDS = 300;

/** An institution's receiver of webhooks, as somebody may have written it in an afternoon. */
export class SampleWebhookReceiver {
  readonly secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  private highest = 0;

  private constructor(
    private readonly server: Server,
    private readonly store: ReceiverStore,
  ) {}

  static async open(store: ReceiverStore): Promise<SampleWebhookReceiver> {
    const server = createServer((request, response) => {
      void receiver.answer(request).then(
        ({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(body),
        () => response.writeHead(500).end(),
      );
    });
    const receiver = new SampleWebhookReceiver(server, store);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/lacznik`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body?: string }> {
    const body = await text(request);
    if (!this.isGenuine(request.headers, body)) return { status: 401 };
    const event = JSON.parse(body) as FeedItem & { type: string; data: { challenge?: string } };
    if (event.type === CHALLENGE_TYPE)
      return { status: 200, body: JSON.stringify({ challenge: event.data.challenge }) };
    if (this.store.has('takes-rising-numbers-only') && event.sequence < this.highest) return { status: 204 };
    this.highest = Math.max(this.highest, event.sequence);
    this.store.take([event]);
    return { status: 204 };
  }

  private isGenuine(headers: IncomingMessage['headers'], body: string): boolean {
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures } = headers;
    const isOld = Math.abs(Date.now() / 1000 - Number(at)) > TOLERANCE_SECONDS;
    if (isOld && !this.store.has('checks-no-timestamp')) return false;
    if (this.store.has('checks-no-signature')) return true;
    const key = Buffer.from(this.secret.slice('whsec_'.length), 'base64');
    const mac = createHmac('sha256', key)
      .update(`${String(id)}.${String(at)}.${body}`)
      .digest('base64');
    const given = String(signatures).split(' ');
    return (this.store.has('reads-one-signature') ? given.slice(0, 1) : given).includes(`v1,${mac}`);
  }
}
