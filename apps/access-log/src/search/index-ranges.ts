/** Indexes of entries, both ends included. */
export interface Range {
  first: number;
  last: number;
}

/** To read so many entries in vain costs less than to look in one place more. */
const SHORT_GAP = 500;

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

/** What lies within one range of ranges in order. */
export function clipped(ranges: readonly Range[], within: Range): Range[] {
  return ranges
    .map(({ first, last }) => ({ first: Math.max(first, within.first), last: Math.min(last, within.last) }))
    .filter(({ first, last }) => first <= last);
}

/** How many indexes lie in ranges that do not overlap. */
export function widthOf(ranges: readonly Range[]): number {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** The first `width` indexes of ranges in order, and the others. */
export function split(ranges: readonly Range[], width: number): { first: Range[]; rest: Range[] } {
  const head: Range[] = [];
  const rest: Range[] = [];
  let room = width;
  for (const { first, last } of ranges) {
    const taken = Math.min(room, last - first + 1);
    if (taken > 0) head.push({ first, last: first + taken - 1 });
    if (first + taken <= last) rest.push({ first: first + taken, last });
    room -= taken;
  }
  return { first: head, rest };
}
