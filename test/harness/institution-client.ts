import { type ClientOptions, LacznikClient, type PublishedRecord } from '@lacznik/client';
import type { FeedEvent } from '@lacznik/contracts';
import { request } from 'undici';

/** An institution's own system, as far as tests need one. */
export class InstitutionClient extends LacznikClient {
  constructor(
    readonly institution: string,
    readonly token: string,
    options: Omit<ClientOptions, 'token'>,
  ) {
    super({ ...options, token });
  }

  /** Publishes the records. @returns how many of them became what */
  async publish(
    records: Iterable<PublishedRecord>,
  ): Promise<Partial<Record<'accepted' | 'unchanged' | 'refused', number>>> {
    const counts: Awaited<ReturnType<InstitutionClient['publish']>> = {};
    for await (const { status } of this.publications.stream(records)) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  }

  /** The whole feed, from the first event to the last that is there. */
  async wholeFeed(): Promise<FeedEvent[]> {
    return (await Array.fromAsync(this.feed.pages())).flatMap(({ events }) => events);
  }

  /** The number of the last delivery; 0 where there was none. */
  async lastSequence(): Promise<number> {
    return (await this.feed.page({ limit: 1 }, { patienceMs: 0 })).last;
  }
}

/** What an app answered, as it came. */
export interface RawAnswer<T> {
  status: number;
  body: T;
  contentType: string;
  traceId: string;
  text: string;
}

/**
 * Any request, with any token or none, and any bytes. `body` of the answer is its text where that is not JSON; of events that are sent as
 * they come, which do not end, the head alone is read.
 */
export async function call<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
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
  const isEndless = contentType.startsWith('text/event-stream');
  if (isEndless) answer.body.on('error', () => undefined).destroy();
  const text = isEndless ? '' : await answer.body.text();
  return {
    status: answer.statusCode,
    contentType,
    traceId: String(answer.headers['trace-id']),
    text,
    body: (/[/+]json/.test(contentType) ? JSON.parse(text) : text) as T,
  };
}
