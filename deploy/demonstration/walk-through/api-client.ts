import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type Dispatcher, request } from 'undici';

type Content = { type: string; body: Dispatcher.RequestOptions['body'] };

/** Calls HTTP APIs with one access token. Every answer but 2xx is thrown as an Error with the problem's text. */
export class ApiClient {
  constructor(private readonly token: string) {}

  async get<T>(url: string): Promise<T> {
    return (await (await this.send('GET', url)).json()) as T;
  }

  async post<T>(url: string, content: unknown): Promise<T> {
    const answer = await this.send('POST', url, { type: 'application/json', body: JSON.stringify(content) });
    return (await answer.json()) as T;
  }

  async put<T>(url: string, content: unknown): Promise<T> {
    const answer = await this.send('PUT', url, { type: 'application/json', body: JSON.stringify(content) });
    return (await answer.json()) as T;
  }

  /** Streams NDJSON up while the answers, one JSON object a line, come down. */
  async *upload<T>(url: string, lines: Readable | string): AsyncGenerator<T> {
    const answer = await this.send('POST', url, { type: 'application/x-ndjson', body: lines });
    for await (const line of createInterface({ input: answer })) yield JSON.parse(line) as T;
  }

  private async send(
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    content?: Content,
  ): Promise<Dispatcher.ResponseData['body']> {
    const authorization = `Bearer ${this.token}`;
    const { statusCode, body } = await request(url, {
      method,
      headers: content ? { authorization, 'content-type': content.type } : { authorization },
      body: content?.body ?? null,
    });
    if (statusCode >= 200 && statusCode < 300) return body;
    throw new Error(`${method} ${new URL(url).pathname} was answered ${statusCode}: ${await body.text()}`);
  }
}
