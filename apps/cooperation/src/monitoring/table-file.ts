import type { TableFormat, TableView } from '@lacznik/contracts';
import { StreamableFile } from '@nestjs/common';
import { tableCsv } from './table-csv';
import { tableHtml } from './table-html';

/** A table as a file to be kept, or to be taken into a page. */
export function tableFile(view: TableView, format: TableFormat): StreamableFile {
  const isPage = format === 'html';
  const bytes = Buffer.from(isPage ? tableHtml(view) : tableCsv(view, format));
  const disposition = `attachment; filename="${view.table}-${view.day}.${isPage ? 'html' : 'csv'}"`;
  const type = `text/${isPage ? 'html' : 'csv'}; charset=utf-8`;
  return new StreamableFile(bytes, { type, disposition, length: bytes.length });
}
