import type { CsvMapping } from '@lacznik/contracts';
import { CsvError } from 'csv-parse';
import { columnFaults } from './csv-columns';
import { csvRows } from './csv-rows';
import type { FileRecord, RecordFile } from './file-record';
import { rowRecord } from './row-record';

const SENTENCES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quote is closed within a cell',
  INVALID_OPENING_QUOTE: 'a quote within a cell that does not begin with one',
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'another number of cells than the first line has',
  CSV_MAX_RECORD_SIZE: 'a row of more than 1 MiB: is a quote missing?',
};

/** A CSV file whose columns are those of the mapping and whose rows can all be read, or what is wrong and where. */
export async function csvFile(
  path: string,
  mapping: CsvMapping,
): Promise<{ ok: true; file: RecordFile } | { ok: false; fault: string }> {
  const fault = await faultOf(path, mapping);
  if (fault !== undefined) return { ok: false, fault: `${path}, ${fault}.` };
  const columnOf = (field?: string): string | undefined => (field === undefined ? undefined : columnAt(mapping, field));
  const reading = `csv ${JSON.stringify(mapping)}`;
  return { ok: true, file: { reading, records: (behindLine) => recordsOf(path, mapping, behindLine), columnOf } };
}

/** The column of a field, or of one beside which it stands: a problem may name a part, or the whole. */
function columnAt({ fields }: CsvMapping, path: string): string | undefined {
  const isNear = (field: string): boolean =>
    path === field || path.startsWith(`${field}.`) || field.startsWith(`${path}.`);
  return Object.entries(fields).find(([field, { column }]) => column !== undefined && isNear(field))?.[1].column;
}

async function faultOf(path: string, mapping: CsvMapping): Promise<string | undefined> {
  let columns: string[] | undefined;
  try {
    for await (const { cells } of csvRows(path, mapping.delimiter)) {
      if (columns !== undefined) continue;
      columns = cells;
      const faults = columnFaults(columns, mapping);
      if (faults.length > 0) return faults.join(`;\n${path}, `);
    }
    return columns === undefined ? 'line 1: the file is empty' : undefined;
  } catch (error) {
    if (error instanceof CsvError) return malformed(error);
    throw error;
  }
}

function malformed(error: CsvError): string {
  const { lines, column = 0 } = error as unknown as { lines: number; column?: number };
  // Of a row of another length it is how many cells there are, else the cell's number from 0.
  const number = error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH' ? column : column + 1;
  return `line ${lines}, column ${number}: ${SENTENCES[error.code] ?? error.code}`;
}

async function* recordsOf(path: string, mapping: CsvMapping, behindLine: number): AsyncGenerator<FileRecord> {
  let columns: string[] | undefined;
  for await (const { line, cells } of csvRows(path, mapping.delimiter)) {
    if (columns === undefined) columns = cells;
    else if (line > behindLine) yield toRecord(line, mapping, columns, cells);
  }
}

function toRecord(line: number, mapping: CsvMapping, columns: readonly string[], cells: readonly string[]): FileRecord {
  const made = rowRecord(mapping, new Map(columns.map((column, i) => [column, cells[i] ?? ''])));
  return made.ok ? { line, text: made.text } : { line, column: made.column, detail: made.detail };
}
