import type { TableFormat, TableView } from '@lacznik/contracts';
import { StreamableFile } from '@nestjs/common';
import { tableCsv } from './table-csv';

/** A table as a file to be kept. */
export function tableFile(view: TableView, format: TableFormat): StreamableFile {
  const bytes = Buffer.from(tableCsv(view, format));
  const disposition = `attachment; filename="${view.table}-${view.day}.csv"`;
  return new StreamableFile(bytes, { type: 'text/csv; charset=utf-8', disposition, length: bytes.length });
}
