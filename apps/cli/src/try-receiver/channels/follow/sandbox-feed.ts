import { EventEmitter, once } from 'node:events';
import { feedNameOf, type FeedPage } from '@lacznik/contracts';
import { type FeedItem, isEvent } from '../../scene/feed-item';

/** As the hub's. */
const MAX_PAGE_BYTES = 1024 * 1024;

/** Why nobody can go on after a number, with the number from which they can. */
export type CursorFault =
  { code: 'feed-restored'; last: number } | { code: 'feed-expired'; oldest: number; last: number };

/** A feed in memory, with whatever may become of one. */
export class SandboxFeed {
  private items: FeedItem[] = [];
  private expiredThrough = 0;
  private readonly changes = new EventEmitter().setMaxListeners(0);

  /** @param last the number that a follower comes with: nothing lies before it */
  constructor(
    readonly institution: string,
    public last: number,
  ) {}

  append(items: readonly FeedItem[]): void {
    this.items = [...this.items, ...items].sort((a, b) => a.sequence - b.sequence);
    this.last = Math.max(this.last, this.items.at(-1)?.sequence ?? 0);
    this.changes.emit('change');
  }

  /** Loses what came behind a number, as a database does that is restored. */
  loseBehind(number: number): void {
    this.items = this.items.filter(({ sequence }) => sequence <= number);
    this.last = number;
  }

  /** Keeps what is up to a number no more. */
  expireThrough(number: number): void {
    this.items = this.items.filter(({ sequence }) => sequence > number);
    this.last = Math.max(this.last, number);
    this.expiredThrough = number;
  }

  faultOf(after: number): CursorFault | undefined {
    const { last, expiredThrough } = this;
    if (after > last) return { code: 'feed-restored', last };
    if (after < expiredThrough) return { code: 'feed-expired', oldest: expiredThrough + 1, last };
    return undefined;
  }

  page(after: number, limit: number): FeedPage {
    const taken = this.itemsAfter(after, limit);
    const through = taken.at(-1)?.sequence ?? after;
    const withdrawn = taken.filter((item) => !isEvent(item));
    return {
      events: taken.filter(isEvent),
      ...(withdrawn.length > 0 ? { withdrawn } : {}),
      through,
      next: through,
      last: Math.max(through, this.last),
      feed: this.nameAt(through),
    };
  }

  itemsAfter(after: number, limit: number): FeedItem[] {
    const first = this.items.findIndex(({ sequence }) => sequence > after);
    if (first === -1) return [];
    const taken: FeedItem[] = [];
    let bytes = 0;
    for (const item of this.items.slice(first, first + limit)) {
      bytes += JSON.stringify(item).length;
      if (bytes > MAX_PAGE_BYTES && taken.length > 0) break;
      taken.push(item);
    }
    return taken;
  }

  nameAt(number: number): string {
    return feedNameOf(this.institution, number);
  }

  /** Resolves once something has come, or the signal ends it. */
  async changed(signal: AbortSignal): Promise<void> {
    await once(this.changes, 'change', { signal }).catch(() => undefined);
  }
}
