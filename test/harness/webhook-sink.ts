import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CHALLENGE_TYPE } from '@lacznik/webhooks';

/** A webhook as it came. */
export interface ReceivedWebhook {
  id: string;
  headers: Record<string, string>;
  body: string;
  json: { id?: string; type?: string; sequence?: number; subject?: string; data?: { challenge?: string } };
}

/** Answers as it should where a test says nothing else. */
export type SinkAnswer = (webhook: ReceivedWebhook, response: ServerResponse) => void | Promise<void>;

/** An institution's own receiver of webhooks. */
export class WebhookSink {
  /** What was acknowledged and what was not, in the order in which it came; without challenges. */
  readonly received: ReceivedWebhook[] = [];
  answer: SinkAnswer = (_, response) => void response.writeHead(204).end();

  private constructor(private readonly server: Server) {}

  static async open(): Promise<WebhookSink> {
    const server = createServer((request, response) => void sink.handle(request, response));
    const sink = new WebhookSink(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return sink;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhooks`;
  }

  get sequences(): number[] {
    return this.received.map(({ json }) => json.sequence ?? 0);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const headers = request.headers as Record<string, string>;
    const webhook = {
      id: headers['webhook-id'] ?? '',
      headers,
      body,
      json: JSON.parse(body) as ReceivedWebhook['json'],
    };
    if (webhook.json.type === CHALLENGE_TYPE)
      return void response.end(JSON.stringify({ challenge: webhook.json.data?.challenge }));
    this.received.push(webhook);
    await this.answer(webhook, response);
  }
}
