/** One count, under a name that is the same wherever the same persons are counted: in another table, or again. */
export interface Cell {
  readonly name: string;
  readonly count: number;
  /** How far it is from the finest cells: of two that could be hidden, the one of the lower rank is. */
  readonly rank: number;
  /** Printed, or only what readers can compute, such as the difference of two tables. */
  readonly printed: boolean;
}

/** A count that is the sum of others: whoever knows all of them but one knows that one. */
export interface Sum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** A table as it would be printed: what is in no cell is nought, and known to be. */
export interface CountTable {
  /** What is counted and when, such as `pai@2015-06-30`: tables of the same subject are of the same persons. */
  readonly subject: string;
  /** By what it is counted, such as `area`; none is known of a table of nobody. */
  readonly dimensions: ReadonlySet<string>;
  readonly cells: readonly Cell[];
  readonly sums: readonly Sum[];
}

/** A sum that does not hold. */
export interface Contradiction {
  readonly total: string;
  readonly stated: number;
  readonly summed: number;
}

/** The first sum of a table that its counts contradict. */
export function contradictionOf({ cells, sums }: CountTable): Contradiction | undefined {
  const counts = new Map(cells.map(({ name, count }) => [name, count]));
  const countOf = (name: string) => counts.get(name) ?? 0;
  return sums
    .map(({ total, parts }) => ({
      total,
      stated: countOf(total),
      summed: parts.reduce((sum, part) => sum + countOf(part), 0),
    }))
    .find(({ stated, summed }) => stated !== summed);
}
