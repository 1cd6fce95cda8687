import type { Publication } from './publication';
import type { Range } from './ranges';

/**
 * What can be known of each cell that is not shown, by trying every set of counts that fits what is published: another way than the
 * product's, which solves it. Hidden counts are known not to be nought, and tried up to `reach` above what they are.
 */
export function knownRanges({ cells, sums }: Publication, reach: number): Map<string, Range> {
  const totals = new Set(sums.map(({ total }) => total));
  const unknown = [...cells]
    .filter(([name, { status }]) => status !== 'shown' && !totals.has(name))
    .map(([name]) => name);
  const counts = new Map(
    [...cells].flatMap(([name, { status, count }]) => (status === 'shown' ? [[name, count]] : [])),
  );
  const known = new Map<string, Range>();
  tryFrom(0);
  return known;

  function tryFrom(depth: number): void {
    const cell = unknown[depth];
    if (cell === undefined) return note();
    for (let count = cells.get(cell)!.status === 'hidden' ? 1 : 0; count <= cells.get(cell)!.count + reach; count++) {
      counts.set(cell, count);
      tryFrom(depth + 1);
    }
    counts.delete(cell);
  }

  function note(): void {
    const all = withTotals(counts, sums);
    if (!all) return;
    for (const [name, { status }] of cells) {
      if (status === 'shown') continue;
      const { least, greatest } = known.get(name) ?? { least: Infinity, greatest: -Infinity };
      const count = all.get(name)!;
      known.set(name, { least: Math.min(least, count), greatest: Math.max(greatest, count) });
    }
  }
}

/** The counts with the totals that follow from them, if no sum contradicts them. */
function withTotals(counts: ReadonlyMap<string, number>, sums: Publication['sums']): Map<string, number> | undefined {
  const all = new Map(counts);
  for (let waiting = sums; waiting.length > 0;) {
    const ready = waiting.filter(({ parts }) => parts.every((part) => all.has(part)));
    if (ready.length === 0) throw new Error('Sums go round');
    for (const { total, parts } of ready) {
      const sum = parts.reduce((before, part) => before + all.get(part)!, 0);
      if ((all.get(total) ?? sum) !== sum) return undefined;
      all.set(total, sum);
    }
    waiting = waiting.filter((sum) => !ready.includes(sum));
  }
  return all;
}
