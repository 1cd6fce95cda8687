import type { CountTable, Sum } from '../tables/count-table';
import { isCellOf } from '../tables/cross-table';

/** `shown`; `hidden` behind a mark; `unprinted`: in no table, but in a sum of them. */
export type CellStatus = 'shown' | 'hidden' | 'unprinted';

/** A cell as it was published, with the count that may not be known. */
export interface PublishedCell {
  readonly count: number;
  readonly status: CellStatus;
  readonly rank: number;
}

/** What is published: the cells of one table or of many, by name, and the sums between them. */
export interface Publication {
  readonly cells: ReadonlyMap<string, PublishedCell>;
  readonly sums: readonly Sum[];
}

export const NOTHING_PUBLISHED: Publication = { cells: new Map(), sums: [] };

const BY_KNOWLEDGE: readonly CellStatus[] = ['shown', 'hidden', 'unprinted'];

/** What two publications tell together: a cell is as well known as the one that tells more of it says. */
export function joinPublications(one: Publication, other: Publication): Publication {
  const cells = new Map(one.cells);
  for (const [name, cell] of other.cells) {
    const known = cells.get(name);
    cells.set(name, known ? { ...cell, status: better(known.status, cell.status) } : cell);
  }
  return { cells, sums: [...one.sums, ...other.sums] };
}

/** A table published with these cells hidden. */
export function publicationOf(
  { cells, sums }: Pick<CountTable, 'cells' | 'sums'>,
  hidden: ReadonlySet<string>,
): Publication {
  const statusOf = (name: string, printed: boolean): CellStatus => {
    if (!printed) return 'unprinted';
    return hidden.has(name) ? 'hidden' : 'shown';
  };
  return {
    cells: new Map(
      cells.map(({ name, count, rank, printed }) => [name, { count, rank, status: statusOf(name, printed) }]),
    ),
    sums,
  };
}

/** The first cell that a table counts otherwise than it was published; one that the table has not is nought. */
export function findChangedCell({ cells }: Publication, table: CountTable): string | undefined {
  const counts = new Map(table.cells.map(({ name, count }) => [name, count]));
  return [...cells].find(([name, { count }]) => isCellOf(table, name) && (counts.get(name) ?? 0) !== count)?.[0];
}

function better(one: CellStatus, other: CellStatus): CellStatus {
  return BY_KNOWLEDGE.indexOf(one) < BY_KNOWLEDGE.indexOf(other) ? one : other;
}
