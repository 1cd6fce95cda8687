/**
 * A feed is numbered 1, 2, 3, … Where the database that counts was restored, it goes on at the next number behind a whole multiple
 * of this, at least the hours since 1970 times this: nobody was ever given a number above that.
 */
export const NUMBERS_PER_GENERATION = 1_000_000_000;

/** Numbers of a feed that were passed over, both ends included. */
export interface FeedGap {
  first: number;
  last: number;
  /** Nobody has got them: the count was restored. What had been numbered by then, and not sent, is lost. */
  isRestoration: boolean;
}

/** The first number of the generation that a number belongs to; 1 of a feed that was never restored. */
export function feedStartOf(sequence: number): number {
  return Math.floor((sequence - 1) / NUMBERS_PER_GENERATION) * NUMBERS_PER_GENERATION + 1;
}

/** The name of an institution's feed in the generation of a number: `<institution>/<first number>`. */
export function feedNameOf(institution: string, sequence: number): string {
  return `${institution}/${feedStartOf(Math.max(1, sequence))}`;
}

/**
 * What two numbers that follow each other in a feed pass over (P10).
 * @param before 0 where none has come yet
 */
export function feedGaps(before: number, sequence: number): FeedGap[] {
  const start = feedStartOf(sequence);
  const isRestored = start > before + 1;
  const first = isRestored ? start : before + 1;
  const gaps: FeedGap[] = isRestored ? [{ first: before + 1, last: start - 1, isRestoration: true }] : [];
  return sequence > first ? [...gaps, { first, last: sequence - 1, isRestoration: false }] : gaps;
}
