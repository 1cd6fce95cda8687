/** How far a feed has been taken over. */
export interface FeedPlace {
  /** Whose feed it is, and its generation: `OPS-260604/1`. */
  feed: string;
  /** The last number that was taken over; 0: none. */
  through: number;
}

/** One step of a feed: from the place that was read, undefined where there was none, to the next one. */
export interface PositionStep {
  institution: string;
  from?: FeedPlace;
  to: FeedPlace;
}

/**
 * Where it is kept how far a feed has been taken over. Work that is done in the store's own transaction takes effect exactly once;
 * with a store that has none (`Transaction` is undefined) the last page may come again after a crash.
 */
export interface PositionStore<Transaction = undefined> {
  /** What messages call it, such as a file's path. */
  readonly name: string;

  /**
   * The place of the institution's feed; undefined where nothing was taken over yet.
   * @throws ForeignPositionError where the store has the place of another institution's feed
   * @throws PositionStoreError where it cannot be read
   */
  read(institution: string): Promise<FeedPlace | undefined>;

  /**
   * Does the work and stores the place behind it.
   * @returns false where the place was another one than `from` by then, since somebody else follows the same feed: nothing was done
   * @throws what the work throws, and PositionStoreError where the place cannot be stored: then the one before still holds
   */
  advance(step: PositionStep, work: (transaction: Transaction) => Promise<void>): Promise<boolean>;
}

/** Whose feed it is; undefined of what is no feed's name. */
export function institutionOfFeed(feed: string): string | undefined {
  return /^([A-Z_]+-[0-9]+)\/[1-9][0-9]*$/.exec(feed)?.[1];
}
