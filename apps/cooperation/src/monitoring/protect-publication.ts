import type { MonitoringTable } from '@lacznik/contracts';
import {
  type CountTable,
  joinPublications,
  linkDays,
  type Protected,
  protectTable,
  type Publication,
  type Solve,
} from '@lacznik/small-counts';
import { marginOf, subjectOf } from './build-table';
import type { StoredTable } from './published-table.entity';
import { joinTables } from './published-tables.store';
import { TABLES } from './table-definitions';

/** Counts below it are not told; a publication keeps its own. */
export const THRESHOLD = 5;

/** What is to be published, and what was. */
export interface TableToProtect {
  table: MonitoringTable;
  day: string;
  byProvider: boolean;
  counts: CountTable;
  /** Of the same table, the first day first; of no later day. */
  earlier: readonly StoredTable[];
}

/**
 * The table as it may be published, together with what ties it to the day before: so the register of all publications is all that
 * readers know.
 */
export async function protectPublication(asked: TableToProtect, solve: Solve): Promise<Protected> {
  const { table, day, byProvider, counts, earlier } = asked;
  const links = linksToDayBefore(asked);
  const answer = await protectTable(
    {
      table: counts,
      margins: byProvider ? [marginOf(table, day)] : [],
      before: joinPublications(joinTables(earlier), links),
      threshold: THRESHOLD,
    },
    solve,
  );
  return answer.ok ? { ok: true, publication: joinPublications(answer.publication, links) } : answer;
}

function linksToDayBefore({ table, day, counts, earlier }: TableToProtect): Publication {
  const dayBefore = earlier.filter((one) => one.day < day).at(-1)?.day;
  return linkDays({
    later: counts,
    earlierSubject: subjectOf(table, dayBefore ?? ''),
    earlier: joinTables(earlier.filter((one) => one.day === dayBefore)),
    counting: TABLES[table].counting,
  });
}
