import type { TableFormat, TableView } from '@lacznik/contracts';
import { stringify } from 'csv-stringify/sync';

const DECIMAL = /^([0-9]+)\.([0-9]+)$/;

/** A table as CSV (RFC 4180, UTF-8): heads, then a row for each area. No cell is a formula to a spreadsheet. */
export function tableCsv({ columns, rows }: TableView, format: TableFormat): string {
  const isForExcel = format === 'csv-excel';
  const cellOf = (cell: string) => (isForExcel ? cell.replace(DECIMAL, '$1,$2') : cell);
  const lines = rows.map(({ area = '', name, cells }) => [area, name, ...cells.map(cellOf)]);
  return stringify([['TERYT', 'Obszar', ...columns], ...lines], {
    record_delimiter: 'windows',
    escape_formulas: true,
    // A Polish Excel takes semicolons and decimal commas, and without the mark it takes UTF-8 for another encoding.
    ...(isForExcel ? { delimiter: ';', bom: true } : {}),
  });
}
