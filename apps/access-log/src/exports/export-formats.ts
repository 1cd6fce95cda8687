import {
  endCells,
  EXPORT_COLUMNS,
  type EXPORT_FORMATS,
  type ExportEnd,
  exportedCells,
  type ExportedEntry,
  type ExportHead,
  LOG_EXPORT_END,
} from '@lacznik/contracts';
import { canonicalJson } from '@lacznik/ledger';
import { stringify } from 'csv-stringify/sync';

/** How entries are written down. An export whose end is missing was cut off. */
export interface ExportFormat {
  contentType: string;
  head(head: ExportHead): string;
  chunk(entries: readonly ExportedEntry[], head: ExportHead, isFirst: boolean): string;
  end(count: number, head: ExportHead): string;
}

/** One JSON value a line. */
const ndjson: ExportFormat = {
  contentType: 'application/x-ndjson',
  head: line,
  chunk: (entries) => entries.map(line).join(''),
  end: (entries) => line({ type: LOG_EXPORT_END, entries } satisfies ExportEnd),
};

/** The checkpoint is in the first record, which may be the end. */
function csv({ delimiter, bom }: { delimiter: string; bom: boolean }): ExportFormat {
  const records = (rows: readonly (readonly unknown[])[], isFirst = false): string =>
    stringify(rows as unknown[][], { record_delimiter: 'windows', delimiter, bom: bom && isFirst });
  return {
    contentType: 'text/csv; charset=utf-8',
    head: () => records([EXPORT_COLUMNS], true),
    chunk: (entries, { checkpoint }, isFirst) =>
      records(
        entries.map((exported, i) =>
          exportedCells(exported, canonicalJson(exported.entry), isFirst && i === 0 ? checkpoint : ''),
        ),
      ),
    end: (count, { checkpoint }) => records([endCells(count, count === 0 ? checkpoint : '')]),
  };
}

/** The formats by the name that is asked for. */
export const FORMATS: Readonly<Record<(typeof EXPORT_FORMATS)[number], ExportFormat>> = {
  ndjson,
  csv: csv({ delimiter: ',', bom: false }),
  // Excel takes the separator of lists of its country, and without the mark it takes UTF-8 for another encoding.
  'csv-excel': csv({ delimiter: ';', bom: true }),
};

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
