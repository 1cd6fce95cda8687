import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const MOST_MS = 300_000;

/** What a sink looks at. */
interface SinkEvent {
  type: string;
  sequence: number;
  subject: string;
  data: { challenge?: string };
}

export type SinkAnswer = (response: ServerResponse) => void;

/** An event that has come for the first time after a later one on the same person. */
export interface Reordering {
  sequence: number;
  after: number;
}

/** A receiver of webhooks that tells what comes too late from what comes once more. */
export class CountingSink {
  answer: SinkAnswer = (response) => void response.writeHead(204).end();
  /** Events, each of them once. */
  count = 0;
  /** Events that had come before. */
  repeated = 0;
  readonly reordered: Reordering[] = [];
  /** When each came, by `performance.now()`, while {@link keepsTimes}. */
  readonly times = new Map<number, number>();
  keepsTimes = false;
  private goal = Infinity;
  private reached = (): void => undefined;
  private readonly seen = new Set<number>();
  private readonly last = new Map<string, number>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<CountingSink> {
    const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => void sink.take(request, response));
    const sink = new CountingSink(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return sink;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhooks`;
  }

  /** Resolves at once when it has so many. @throws Error after five minutes */
  async until(count: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    [this.goal, this.reached] = [count, resolve];
    if (this.count >= count) resolve();
    const timeout = setTimeout(() => reject(new Error(`Only ${this.count} of ${count} have come`)), MOST_MS);
    await promise.finally(() => clearTimeout(timeout));
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const event = JSON.parse(await text(request)) as SinkEvent;
    if (event.data.challenge !== undefined)
      return void response.end(JSON.stringify({ challenge: event.data.challenge }));
    this.look(event);
    this.answer(response);
  }

  private look({ subject, sequence }: SinkEvent): void {
    if (this.seen.has(sequence)) return void this.repeated++;
    this.seen.add(sequence);
    this.count++;
    if (this.count >= this.goal) this.reached();
    if (this.keepsTimes) this.times.set(sequence, performance.now());
    const after = this.last.get(subject) ?? 0;
    if (sequence < after) this.reordered.push({ sequence, after });
    this.last.set(subject, Math.max(sequence, after));
  }
}
