import type { PublicTableView } from '@lacznik/contracts';
import type { StoredTable } from './published-table.entity';
import { toPublication } from './published-tables.store';
import { TABLES } from './table-definitions';
import { hasParts } from './table-rows';
import { tableView } from './table-view';

/** A published table as everybody reads it. */
export function publicView(stored: StoredTable): PublicTableView {
  const { table, day, byProvider, threshold, names, publishedAt } = stored;
  const withParts = hasParts(TABLES[table], byProvider);
  return {
    ...tableView({ table, day, withParts, publication: toPublication(stored), names }),
    byProvider,
    threshold,
    publishedAt: publishedAt.toISOString(),
  };
}
