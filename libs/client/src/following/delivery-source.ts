import type { Delivery } from '../deliveries/delivery';
import type { FeedPlace } from '../positions/position-store';

/** Deliveries that came together, in the order of their numbers; perhaps none, which says that the source works. */
export interface DeliveredPage {
  deliveries: readonly Delivery[];
  /** Called once the page is stored, such as to commit an offset. It does not throw. */
  stored?: () => Promise<void>;
}

/** A way by which a feed comes. Each hands out the same deliveries under the same numbers. */
export interface DeliverySource {
  /** Whose feed it is. */
  institution(signal?: AbortSignal): Promise<string>;

  /**
   * What follows a place, or the whole feed; it may begin before it. It ends where the source has no more for now. What is lost on the
   * way is thrown, and asked for anew.
   * @throws FeedExpired, FeedRestored where nobody can go on after the place
   */
  pages(after: FeedPlace | undefined, signal?: AbortSignal): AsyncIterable<DeliveredPage>;
}

/** What follows the place is kept no more. */
export class FeedExpired extends Error {
  override readonly name = 'FeedExpired';

  constructor(
    /** The first number that is kept. */
    readonly oldest: number,
    cause?: unknown,
  ) {
    super(`The oldest number that is kept is ${oldest}.`, { cause });
  }
}

/** The feed has no such number as that of the place. */
export class FeedRestored extends Error {
  override readonly name = 'FeedRestored';

  constructor(
    /** The last number that it has. */
    readonly last: number,
    cause?: unknown,
  ) {
    super(`The last number of the feed is ${last}.`, { cause });
  }
}
