import {
  ACKNOWLEDGE_FEED,
  type FeedPage,
  type FeedPosition,
  type FeedPositionBody,
  type FeedQuery,
  READ_FEED,
} from '@lacznik/contracts';
import type { Caller } from './calls/caller';
import type { CallOptions } from './calls/call-types';
import type { DeliverySource } from './following/delivery-source';
import { PulledFeed, type PullOptions } from './following/pulled-feed';
import { StreamedFeed } from './following/streamed-feed';

const PAGE = 1000;

/** How a feed is read. */
export interface FeedOptions extends CallOptions {
  /** The `through` of the last page that you stored; 0 at first. */
  after?: number;
  /** How many events a page has at most. Default 1000, which is the most. */
  limit?: number;
  /** Go on for ever, waiting for what comes next, for so many seconds at a time (at most 60). Without it the reading ends with what is there. */
  waitSeconds?: number;
}

/** A page with at least one event. */
export interface ReadFeedPage extends FeedPage {
  /**
   * Numbers, both included, that should have come before or among the events and are not there. Deliveries are kept for some days;
   * whatever is younger is a loss to report.
   */
  missing: { from: number; to: number }[];
}

/** What the institution has received. */
export class Feed {
  constructor(private readonly caller: Caller) {}

  /** One page, which may be empty. */
  page(query: Partial<FeedQuery>, options: CallOptions = {}): Promise<FeedPage> {
    const timeoutMs = this.caller.timeoutMs(options) + (query.wait ?? 0) * 1000;
    return this.caller.call(READ_FEED, { ...options, timeoutMs, query });
  }

  /** Says that everything up to a number, the `through` of a page, is stored. @returns the highest that was said */
  acknowledge(body: FeedPositionBody, options: CallOptions = {}): Promise<FeedPosition> {
    return this.caller.call(ACKNOWLEDGE_FEED, { ...options, body });
  }

  /** The feed page by page, to be followed by `lacznik.follow`. */
  pulled(options: PullOptions = {}): DeliverySource {
    return new PulledFeed(this.caller, (query, call) => this.page(query, call), options);
  }

  /** The feed as it comes, by server-sent events, to be followed by `lacznik.follow`. */
  streamed(): DeliverySource {
    return new StreamedFeed(this.caller);
  }

  /**
   * Page after page, for whoever keeps the position alone. Store the events of a page together with its `through`, and begin there the next time: an event that comes twice
   * has the same number. An event of the type `pl.lacznik.record.withdrawn` has no content: delete, in the case that it names, the record
   * of `publisher`, `section` and `recordId`, and whatever was made of it, also where the case has ended.
   */
  async *pages({ after = 0, limit = PAGE, waitSeconds = 0, ...options }: FeedOptions = {}): AsyncGenerator<
    ReadFeedPage,
    void,
    undefined
  > {
    for (let next = after; ;) {
      const page = await this.page({ after: next, limit, wait: waitSeconds }, options);
      if (page.events.length > 0) yield { ...page, missing: missingIn(page, next) };
      else if (page.next === next && waitSeconds === 0) return;
      next = page.next;
    }
  }
}

function missingIn({ events, withdrawn = [] }: FeedPage, after: number): ReadFeedPage['missing'] {
  let last = after;
  const missing: ReadFeedPage['missing'] = [];
  const numbers = [...events, ...withdrawn].map(({ sequence }) => sequence).sort((a, b) => a - b);
  for (const sequence of numbers) {
    if (sequence > last + 1) missing.push({ from: last + 1, to: sequence - 1 });
    last = sequence;
  }
  return missing;
}
