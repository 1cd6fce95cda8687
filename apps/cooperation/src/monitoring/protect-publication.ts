import type { MonitoringTable } from '@lacznik/contracts';
import {
  type Cell,
  type CountTable,
  joinPublications,
  linkDays,
  NOTHING_PUBLISHED,
  type Protected,
  protectTable,
  type Publication,
  publicationOf,
  type Solve,
  type Sum,
} from '@lacznik/small-counts';
import { cellAmong, marginOf, subjectOf } from './build-table';
import type { StoredTable } from './published-table.entity';
import { joinTables } from './published-tables.store';
import { TABLES } from './table-definitions';

/** What is to be published, and what was. */
export interface TableToProtect {
  table: MonitoringTable;
  day: string;
  byProvider: boolean;
  counts: CountTable;
  /** Counts below it are hidden. */
  threshold: number;
  /** Of the same table, the first day first; of no later day. */
  earlier: readonly StoredTable[];
}

/**
 * The table as it may be published, together with what ties it to days before and to other tables: so the register of all publications
 * is all that readers know.
 */
export async function protectPublication(asked: TableToProtect, solve: Solve): Promise<Protected> {
  const { table, day, byProvider, counts, threshold, earlier } = asked;
  const links = joinPublications(linksToDaysBefore(asked), linksToOtherTables(asked));
  const answer = await protectTable(
    {
      table: counts,
      margins: byProvider ? [marginOf(table, day)] : [],
      before: joinPublications(joinTables(earlier), links),
      threshold,
      earlierThresholds: earlierThresholds(earlier),
    },
    solve,
  );
  return answer.ok ? { ok: true, publication: joinPublications(answer.publication, links) } : answer;
}

/** Under which each cell was published first: what readers can compute since then cannot be hidden from them any more. */
function earlierThresholds(earlier: readonly StoredTable[]): ReadonlyMap<string, number> {
  const thresholds = new Map<string, number>();
  for (const { threshold, publication } of earlier)
    for (const [name] of publication.cells)
      thresholds.set(name, Math.min(threshold, thresholds.get(name) ?? threshold));
  return thresholds;
}

/** Of each cell to the last day that has it: what was published of the same persons in between may have others. */
function linksToDaysBefore({ table, day, counts, earlier }: TableToProtect): Publication {
  const { counting } = TABLES[table];
  const days = Map.groupBy(
    earlier.filter((one) => one.day < day),
    (one) => one.day,
  );
  let links = NOTHING_PUBLISHED;
  let cells = counts.cells;
  for (const [dayBefore, tables] of [...days].toReversed()) {
    const [earlierSubject, published] = [subjectOf(table, dayBefore), joinTables(tables)];
    const later = Object.groupBy(cells, ({ name }) =>
      published.cells.has(earlierSubject + name.slice(counts.subject.length)) ? 'linked' : 'left',
    );
    const linked = { ...counts, cells: later.linked ?? [] };
    links = joinPublications(links, linkDays({ later: linked, earlierSubject, earlier: published, counting }));
    cells = later.left ?? [];
  }
  return links;
}

/** What readers can conclude from who is among whom: how many the others are, or that there are none. */
function linksToOtherTables({ day, counts, earlier }: TableToProtect): Publication {
  const published = joinTables(earlier.filter((one) => one.day === day));
  const { cells } = joinPublications(published, publicationOf(counts, new Set()));
  const others: Cell[] = [];
  const sums: Sum[] = [];
  for (const [name, { count, rank }] of cells) {
    const total = cellAmong(name, day);
    const rest = (cells.get(total ?? '')?.count ?? Number.NaN) - count;
    if (total === undefined || !(rest >= 0)) continue;
    const other: Cell = { name: `${total} without ${name}`, count: rest, rank, printed: false };
    if (rest > 0) others.push(other);
    sums.push({ total, parts: rest > 0 ? [name, other.name] : [name] });
  }
  return publicationOf({ cells: others, sums }, new Set());
}
