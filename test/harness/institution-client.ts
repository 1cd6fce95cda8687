import {
  type CaseView,
  type FeedEvent,
  type FeedPage,
  type JointFile,
  type LineAnswer,
  OPEN_CASE,
  pathOf,
  PUBLISH_STREAM,
  READ_FEED,
  READ_JOINT_FILE,
  type StreamSummary,
} from '@lacznik/contracts';
import { BalancedPool, request } from 'undici';

/** What an app answered. */
export interface Answer<T = unknown> {
  status: number;
  body: T;
}

/** The answer to one line of a publication stream, or its summary. */
export type StreamLine = Partial<LineAnswer & StreamSummary>;

/** An institution's own system, as far as tests need one. */
export class InstitutionClient {
  private readonly edge: BalancedPool;
  private readonly delivery: BalancedPool;

  constructor(
    readonly institution: string,
    readonly token: string,
    /** Of each process of its edge: requests go to all of them. */
    edgeUrls: string[],
    deliveryUrls: string[],
  ) {
    this.edge = new BalancedPool(edgeUrls, { connections: 8 });
    this.delivery = new BalancedPool(deliveryUrls, { connections: 4 });
  }

  /** `records`: NDJSON-line objects, or lines as they are. */
  async publishLines(records: readonly (object | string)[]): Promise<{ status: number; lines: StreamLine[] }> {
    const lines = records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record)));
    const { statusCode, body } = await this.edge.request({
      method: 'POST',
      path: pathOf(PUBLISH_STREAM),
      headers: { ...this.authorization(), 'content-type': 'application/x-ndjson' },
      body: lines.map((line) => `${line}\n`).join(''),
    });
    const text = await body.text();
    return {
      status: statusCode,
      lines: text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as StreamLine),
    };
  }

  post<T>(path: string, body: unknown): Promise<Answer<T>> {
    return this.send<T>(this.edge, 'POST', path, body);
  }

  get<T>(path: string): Promise<Answer<T>> {
    return this.send<T>(this.edge, 'GET', path);
  }

  openCase(opening: object): Promise<Answer<CaseView>> {
    return this.post(pathOf(OPEN_CASE), opening);
  }

  jointFile(caseReference: string): Promise<Answer<JointFile>> {
    return this.get(pathOf(READ_JOINT_FILE, { caseReference }));
  }

  feed(after: number, limit = 1000, wait = 0): Promise<Answer<FeedPage>> {
    return this.send(this.delivery, 'GET', pathOf(READ_FEED, {}, { after, limit, wait }));
  }

  /** The whole feed, from the first event to the last that is there. */
  async wholeFeed(): Promise<FeedEvent[]> {
    const events: FeedEvent[] = [];
    for (;;) {
      const { body } = await this.feed(events.at(-1)?.sequence ?? 0);
      if (body.events.length === 0) return events;
      events.push(...body.events);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.edge.close(), this.delivery.close()]);
  }

  private async send<T>(
    pool: BalancedPool,
    method: 'GET' | 'POST',
    path: string,
    content?: unknown,
  ): Promise<Answer<T>> {
    const { statusCode, body } = await pool.request({
      method,
      path,
      headers: { ...this.authorization(), ...(content === undefined ? {} : { 'content-type': 'application/json' }) },
      body: content === undefined ? undefined : JSON.stringify(content),
    });
    return { status: statusCode, body: (await body.json()) as T };
  }

  private authorization(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }
}

/** What an app answered, as it came. */
export interface RawAnswer<T> extends Answer<T> {
  contentType: string;
  traceId: string;
  text: string;
}

/** Any request, with any token or none, and any bytes. `body` of the answer is its text where that is not JSON. */
export async function call<T>(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  {
    token,
    body,
    type = 'application/json',
    headers = {},
  }: { token?: string; body?: string | Uint8Array; type?: string; headers?: Record<string, string> } = {},
): Promise<RawAnswer<T>> {
  const answer = await request(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': type }),
      ...headers,
    },
    body,
  });
  const contentType = String(answer.headers['content-type']);
  const text = await answer.body.text();
  return {
    status: answer.statusCode,
    contentType,
    traceId: String(answer.headers['trace-id']),
    text,
    body: (/[/+]json/.test(contentType) ? JSON.parse(text) : text) as T,
  };
}
