import type { TableView } from '@lacznik/contracts';
import { columnsOf, HIDDEN, type PrintedTable, rowsOf } from './table-rows';
import { TABLES } from './table-definitions';

const NOTE = `${HIDDEN} – liczba nie jest podawana, aby nie można było rozpoznać osób ani obliczyć jej z innych tabel.`;

/** A table as a page shows it. */
export function tableView(printed: PrintedTable): TableView {
  const { table, day } = printed;
  const rows = rowsOf(printed);
  const isPartlyHidden = rows.some(({ cells }) => cells.includes(HIDDEN));
  return {
    table,
    day,
    caption: `${TABLES[table].title}, ${day}`,
    columns: columnsOf(printed),
    rows,
    notes: isPartlyHidden ? [NOTE] : [],
  };
}
