/** Indexes of entries, both ends included. */
export interface Range {
  first: number;
  last: number;
}

/** To read so many entries in vain costs less than another question to the database. */
const SHORT_GAP = 2000;

/** The ranges in order, those that overlap or nearly touch as one. */
export function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.first - b.first)) {
    const before = result.at(-1);
    if (before && range.first - before.last <= SHORT_GAP) before.last = Math.max(before.last, range.last);
    else result.push({ ...range });
  }
  return result;
}
