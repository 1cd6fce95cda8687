import { canonicalJson } from '@lacznik/ledger';
import { stringify } from 'csv-stringify/sync';
import { columnsOf } from '../append/entry-columns';
import type { ProvenEntry } from './export-entries.service';

/** What an export is of. */
export interface ExportHead {
  origin: string;
  /** The signed note under which all of it stands. */
  checkpoint: string;
  /** As it was asked for; empty for the whole of the year's log. */
  filter: Readonly<Record<string, string>>;
}

/** How entries are written down. An export whose end is missing was cut off. */
export interface ExportFormat {
  contentType: string;
  head(head: ExportHead): string;
  chunk(entries: readonly ProvenEntry[], head: ExportHead, isFirst: boolean): string;
  end(count: number, head: ExportHead): string;
}

/** One JSON value a line. */
const ndjson: ExportFormat = {
  contentType: 'application/x-ndjson',
  head: (head) => line({ type: 'lacznik-log-export@v1', ...head }),
  chunk: (entries) => entries.map(line).join(''),
  end: (entries) => line({ type: 'end', entries }),
};

const COLUMNS = [
  'index',
  'time',
  'kind',
  'disclosing',
  'receiving',
  'person',
  'personNumber',
  'legalBasis',
  'purpose',
  'categories',
  'entry',
  'proof',
  'checkpoint',
];

/**
 * RFC 4180. The readable columns repeat what the column `entry` says, whose text is what the leaf was hashed over; free text
 * that a spreadsheet might take for a formula stands there only. The checkpoint stands in the first record, which may be the end.
 */
const csv: ExportFormat = {
  contentType: 'text/csv; charset=utf-8',
  head: () => records([COLUMNS]),
  chunk: (entries, { checkpoint }, isFirst) =>
    records(entries.map((proven, i) => [...cells(proven), isFirst && i === 0 ? checkpoint : ''])),
  end: (count, { checkpoint }) => {
    const filled: Record<string, unknown> = { index: 'end', entry: count, checkpoint: count === 0 ? checkpoint : '' };
    return records([COLUMNS.map((column) => filled[column] ?? '')]);
  },
};

/** The formats by the name that is asked for. */
export const EXPORT_FORMATS: Readonly<Record<string, ExportFormat>> = { ndjson, csv };

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

function records(rows: readonly (readonly unknown[])[]): string {
  return stringify(rows as unknown[][], { record_delimiter: 'windows' });
}

function cells({ index, entry, proof }: ProvenEntry): unknown[] {
  const { time, kind, disclosing, receiving, person, personNumber, legalBasis, purpose, categories } = columnsOf(entry);
  const readable = [time, kind, disclosing, receiving, person, personNumber, legalBasis, purpose, categories.join(' ')];
  return [index, ...readable, canonicalJson(entry), proof.join(' ')];
}
