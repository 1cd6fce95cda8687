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

/** What lies in both of two lists of ranges, each in order and without overlaps. */
export function common(a: readonly Range[], b: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (let i = 0, j = 0; ;) {
    const [left, right] = [a[i], b[j]];
    if (!left || !right) return result;
    const [first, last] = [Math.max(left.first, right.first), Math.min(left.last, right.last)];
    if (first <= last) result.push({ first, last });
    if (left.last < right.last) i++;
    else j++;
  }
}

/** In portions that grow: most questions are answered by the first. */
export function* portionsOf(ranges: readonly Range[]): Generator<Range[]> {
  for (let start = 0, count = 4; start < ranges.length; start += count, count *= 4) {
    yield ranges.slice(start, start + count);
  }
}
