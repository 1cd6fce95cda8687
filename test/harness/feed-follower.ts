import { setTimeout as delay } from 'node:timers/promises';
import { STREAM_FEED } from '@lacznik/contracts';
import { Agent, request } from 'undici';
import type { Region } from './region';

/** So many events are asked for once more after each break, so that some come twice. */
const OVERLAP = 5;
const PAUSE_MS = 100;

/** Follows an institution's feed over server-sent events, at one process after the other, wherever the last one broke off. */
export class FeedFollower {
  /** What came under each number, in the order in which the numbers first came. */
  readonly seen = new Map<number, Set<string>>();
  /** How many events came that had come before. */
  repeats = 0;
  private readonly stopped = new AbortController();
  private readonly agent = new Agent({ bodyTimeout: 0 });
  private last = 0;
  private following: Promise<void> = Promise.resolve();

  private constructor(
    readonly institution: string,
    private readonly token: string,
    private readonly urls: readonly string[],
  ) {}

  static async start(region: Region, institution: string): Promise<FeedFollower> {
    const token = await region.issuer.issue({ sub: 'follower', roles: ['institution'], institution });
    const urls = (region.apps.processes.get('delivery') ?? []).map(({ url }) => url);
    const follower = new FeedFollower(institution, token, urls);
    follower.following = follower.follow();
    return follower;
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.following;
    await this.agent.destroy();
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopped;
    for (let turn = 0; !signal.aborted; turn++) {
      // A process that is away refuses, or breaks off: the next one goes on.
      await this.readAt(this.urls[turn % this.urls.length] ?? '', signal).catch(() => undefined);
      await delay(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async readAt(url: string, signal: AbortSignal): Promise<void> {
    const headers = {
      authorization: `Bearer ${this.token}`,
      'last-event-id': String(Math.max(0, this.last - OVERLAP)),
    };
    const { statusCode, body } = await request(`${url}${STREAM_FEED.path}`, {
      headers,
      dispatcher: this.agent,
      signal,
    });
    if (statusCode !== 200) return body.dump();
    let rest = '';
    for await (const chunk of body) {
      const texts = `${rest}${String(chunk)}`.split('\n\n');
      rest = texts.pop() ?? '';
      texts.forEach((text) => this.note(text));
    }
  }

  private note(text: string): void {
    const [, number, data = ''] = /^id: (\d+)\nevent: \w+\ndata: (.*)$/.exec(text) ?? [];
    if (number === undefined) return;
    const sequence = Number(number);
    const before = this.seen.get(sequence);
    if (before) this.repeats++;
    this.seen.set(sequence, (before ?? new Set()).add(data));
    this.last = Math.max(this.last, sequence);
  }
}
