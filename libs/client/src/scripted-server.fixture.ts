import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PROBLEMS, type ProblemCode } from '@lacznik/contracts';
import type { Clock } from './calls/clock';

/** A real HTTP server whose answers a test says, one after the other; the last of them is the answer from then on. */
export class ScriptedServer {
  /** Of every request: method, address, and the token that it had. */
  readonly requests: { line: string; token?: string; body: string }[] = [];
  private script: RequestListener[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => this.answer(request, response));
  }

  static async start(): Promise<ScriptedServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ScriptedServer(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  answerWith(...script: RequestListener[]): void {
    this.script = script;
    this.requests.length = 0;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { method, url, headers } = request;
    const seen = { line: `${method} ${url}`, token: headers.authorization?.slice('Bearer '.length), body: '' };
    this.requests.push(seen);
    request.on('error', () => undefined);
    if (headers['content-type'] !== 'application/x-ndjson') {
      request.setEncoding('utf8').on('data', (text: string) => (seen.body += text));
    }
    const listener = this.script.length > 1 ? this.script.shift() : this.script[0];
    listener?.(request, response);
  }
}

export function answers(value: unknown, status = 200): RequestListener {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
  };
}

export function refuses(code: ProblemCode, more: object = {}, headers: Record<string, string> = {}): RequestListener {
  const { status } = PROBLEMS[code];
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/problem+json', ...headers });
    response.end(JSON.stringify({ code, status, detail: 'Because.', traceId: 'a'.repeat(32), ...more }));
  };
}

/** The connection ends before there is any answer. */
export const resets: RequestListener = ({ socket }) => socket.resetAndDestroy();

export const isSilent: RequestListener = () => undefined;

/** Time that passes only while somebody sleeps. */
export class QuickClock implements Clock {
  readonly slept: number[] = [];
  private at = Date.UTC(2026, 1, 2);

  now(): number {
    return this.at;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await new Promise(setImmediate);
    signal?.throwIfAborted();
    this.slept.push(ms);
    this.at += ms;
  }

  pass(ms: number): void {
    this.at += ms;
  }
}
