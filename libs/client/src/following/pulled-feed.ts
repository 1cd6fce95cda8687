import { type FeedPage, type FeedQuery, READ_FEED_STATUS } from '@lacznik/contracts';
import type { Caller } from '../calls/caller';
import type { CallOptions } from '../calls/call-types';
import type { Delivery } from '../deliveries/delivery';
import type { FeedPlace } from '../positions/position-store';
import type { DeliveredPage, DeliverySource } from './delivery-source';
import { sourceError } from './source-error';

/** How a feed is pulled. */
export interface PullOptions {
  /** Go on for ever, waiting for what comes next, for so many seconds at a time (at most 60). Without it the following ends with what is there. */
  waitSeconds?: number;
  /** How many deliveries a page has at most. Default 1000, which is the most. */
  limit?: number;
}

type ReadPage = (query: Partial<FeedQuery>, options: CallOptions) => Promise<FeedPage>;

/** A feed by `GET /v1/feed`. */
export class PulledFeed implements DeliverySource {
  constructor(
    private readonly caller: Caller,
    private readonly readPage: ReadPage,
    private readonly options: PullOptions,
  ) {}

  institution(signal?: AbortSignal): Promise<string> {
    return institutionOf(this.caller, signal);
  }

  async *pages(after?: FeedPlace, signal?: AbortSignal): AsyncGenerator<DeliveredPage, void, undefined> {
    const { waitSeconds = 0, limit = 1000 } = this.options;
    for (let place = after; ;) {
      const query = { ...cursorOf(place), limit, wait: waitSeconds };
      const page = await this.readPage(query, { patienceMs: 0, signal }).catch((error: unknown) => {
        throw sourceError(error);
      });
      const deliveries = deliveriesOf(page);
      if (deliveries.length === 0 && waitSeconds === 0) return;
      yield { deliveries };
      place = page;
    }
  }
}

/** The institution of the caller's token, as delivery sees it. */
export async function institutionOf(caller: Caller, signal?: AbortSignal): Promise<string> {
  return (await caller.call(READ_FEED_STATUS, { patienceMs: 0, signal })).institution;
}

export function cursorOf(place: FeedPlace | undefined): { after: number; feed?: string } {
  return place === undefined ? { after: 0 } : { after: place.through, feed: place.feed };
}

function deliveriesOf({ events, withdrawn = [] }: FeedPage): Delivery[] {
  const all: Delivery[] = [
    ...events.map((event) => ({ kind: 'event' as const, id: event.id, sequence: event.sequence, event })),
    ...withdrawn.map(({ id, sequence }) => ({ kind: 'withdrawn' as const, id, sequence })),
  ];
  return all.sort((a, b) => a.sequence - b.sequence);
}
