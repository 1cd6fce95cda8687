import { setTimeout as delay } from 'node:timers/promises';
import { ACKNOWLEDGE_FEED, type FeedPage, type Problem, READ_FEED } from '@lacznik/contracts';
import { requestJson } from '@lacznik/http';
import type { ReceiverStore } from './receiver-store.fixture';

const BOUNDS = { timeoutMs: 10_000, maxBytes: 8 * 1024 * 1024 };
const PAUSE_MS = 200;

/** An institution's follower of its feed, as somebody may have written it in an afternoon. */
export class SampleFollower {
  private readonly stopped = new AbortController();
  private hasGivenUp = false;

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly store: ReceiverStore,
  ) {}

  async follow(): Promise<void> {
    while (!this.stopped.signal.aborted && !this.hasGivenUp) {
      await this.readPage().catch(() => delay(PAUSE_MS));
    }
  }

  stop(): void {
    this.stopped.abort();
  }

  private async readPage(): Promise<void> {
    const { store } = this;
    const { status, json } = await this.call('GET', `${READ_FEED.path}?after=${store.cursor}&limit=1000&wait=5`);
    if (status === 409 || status === 410) return this.goOn(json as Problem);
    if (status !== 200) throw new Error(`The hub answers with ${status}`);
    const page = json as FeedPage;
    const items = [...page.events, ...(page.withdrawn ?? [])].sort((a, b) => a.sequence - b.sequence);
    this.noticeGaps(
      items.map(({ sequence }) => sequence),
      page,
    );
    store.take(items);
    store.cursor = page.through;
    if (store.has('never-acknowledges') || items.length === 0) return;
    await this.call('PUT', ACKNOWLEDGE_FEED.path, { position: page.through, feed: page.feed });
  }

  /** In a new generation the numbers begin far above; what lies between was never given to anybody. */
  private noticeGaps(numbers: readonly number[], { feed }: FeedPage): void {
    const start = Number(feed.split('/')[1]);
    let expected = this.store.cursor === 0 ? (numbers[0] ?? 1) : this.store.cursor + 1;
    for (const number of numbers) {
      if (start > expected) expected = start;
      for (; expected < number; expected++) this.store.miss(expected);
      expected = number + 1;
    }
  }

  private goOn({ status, last = 0, oldest = 1 }: Problem): void {
    if (this.store.has(status === 409 ? 'gives-up-after-409' : 'gives-up-after-410')) this.hasGivenUp = true;
    else this.store.cursor = status === 409 ? last : oldest - 1;
  }

  private call(method: 'GET' | 'PUT', path: string, body?: object): Promise<{ status: number; json: unknown }> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    const { signal } = this.stopped;
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    return requestJson({ url: this.url + path, method, headers, signal, ...BOUNDS, ...content });
  }
}
