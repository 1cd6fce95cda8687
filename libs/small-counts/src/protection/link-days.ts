import type { Cell, CountTable, Sum } from '../tables/count-table';
import { NOTHING_PUBLISHED, type Publication, publicationOf } from './publication';

/** What a table counts: who is there on its day, or who has been there from a first day on, so that counts only grow. */
export type Counting = 'on-day' | 'since-start';

/** Two tables of one kind: what was published has the cells of `earlierSubject`. */
export interface DaysToLink {
  readonly later: CountTable;
  readonly earlierSubject: string;
  readonly earlier: Publication;
  readonly counting: Counting;
}

/**
 * What readers can conclude from two days of a table. Since a start: how many came in between is the difference. On a day: whoever takes
 * an unchanged count for unchanged is right, so the two are one.
 */
export function linkDays({ later, earlierSubject, earlier, counting }: DaysToLink): Publication {
  const cells: Cell[] = [];
  const sums: Sum[] = [];
  for (const cell of later.cells) {
    const name = earlierSubject + cell.name.slice(later.subject.length);
    const grown = cell.count - (earlier.cells.get(name)?.count ?? Number.NaN);
    const added: Cell = { name: `${cell.name} since ${name}`, count: grown, rank: cell.rank, printed: false };
    if (grown === 0) sums.push({ total: cell.name, parts: [name] });
    if (grown <= 0 || Number.isNaN(grown) || counting === 'on-day') continue;
    cells.push(added);
    sums.push({ total: cell.name, parts: [name, added.name] });
  }
  return sums.length === 0 ? NOTHING_PUBLISHED : publicationOf({ cells, sums }, new Set());
}
