import type { FeedPlace } from './position-store';

/** The place that is stored belongs to another institution's feed: nothing of this feed is taken over by it. */
export class ForeignPositionError extends Error {
  override readonly name = 'ForeignPositionError';

  constructor(
    readonly store: string,
    readonly place: FeedPlace,
    readonly institution: string,
  ) {
    super(
      `${store} holds the position of the feed ${place.feed}, and this one is of ${institution}. ` +
        'Take a position of its own for each institution, or the token of the institution whose position it is.',
    );
  }
}

/** A position could not be read or stored. `cause` says why; the position from before still holds. */
export class PositionStoreError extends Error {
  override readonly name = 'PositionStoreError';
}
