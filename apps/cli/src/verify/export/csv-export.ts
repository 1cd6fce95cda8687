import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { LOG_EXPORT_END, PROVING_COLUMNS, readableCell, unguardedCell } from '@lacznik/contracts';
import { CsvError, parse } from 'csv-parse';
import { canonicalOf, type JsonObject, parseObject } from '../entry-json';
import { unreadable } from '../files';
import { printable } from '../verification-result';
import { CUT_OFF, type EntryPart, type ExportPart, type FaultPart, fault, toEntryPart } from './export-parts';

type Columns = readonly string[];
type Cells = ReadonlyMap<string, string>;

const MAX_RECORD_BYTES = 4_000_000;
/** Of a byte order mark and the first column's name, and more. */
const MAX_NAME_BYTES = 1000;
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,15})$/;

/** Reads an export in CSV (RFC 4180), or with semicolons, as a Polish Excel has it. */
export async function* csvExport(path: string): AsyncGenerator<ExportPart> {
  const delimiter = await delimiterOf(path);
  const parser = parse({ bom: true, delimiter, max_record_size: MAX_RECORD_BYTES });
  // Errors of both streams come out of the parser.
  pipeline(createReadStream(path), parser, () => undefined);
  let columns: Columns | undefined;
  let number = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number++;
      if (columns === undefined) {
        const problem = faultOfColumns(record);
        if (problem) yield problem;
        columns = record;
      } else yield* toParts(new Map(columns.map((column, i) => [column, record[i] ?? ''])), number);
    }
    if (columns === undefined) yield fault('The export is empty.');
  } catch (error) {
    yield error instanceof CsvError ? malformed(error, number) : fault(unreadable(path, error).message);
  }
}

/** No column's name has either sign: the first of them divides. What cannot be read is reported by who reads on. */
async function delimiterOf(path: string): Promise<string> {
  const file = await open(path).catch(() => undefined);
  const read = await file?.read(Buffer.alloc(MAX_NAME_BYTES)).catch(() => undefined);
  await file?.close();
  return /[,;]/.exec(read?.buffer.toString('latin1', 0, read.bytesRead) ?? '')?.[0] ?? ',';
}

function malformed({ code }: CsvError, number: number): FaultPart {
  const isCut = code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH';
  return fault(
    isCut && number > 0
      ? `${CUT_OFF} or damaged: record ${number + 1} is incomplete.`
      : `The file is no CSV as RFC 4180 has it: record ${number + 1} is malformed (${code}).`,
  );
}

function faultOfColumns(columns: Columns): FaultPart | undefined {
  const missing = PROVING_COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length > 0)
    return fault(`The file is no export of an access log: it lacks the column ${missing.join(', ')}.`);
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  return twice === undefined ? undefined : fault(`The export has the column ${printable(twice)} twice.`);
}

function* toParts(cells: Cells, number: number): Generator<ExportPart> {
  const checkpoint = cell(cells, 'checkpoint');
  // The header is record 1, so this is the first that has one.
  if (number === 2) {
    yield checkpoint === '' ? fault("The export's first record lacks the checkpoint.") : { kind: 'head', checkpoint };
  } else if (checkpoint !== '') yield fault(`Record ${number} of the export has a checkpoint of its own.`);
  yield cell(cells, 'index') === LOG_EXPORT_END
    ? toEnd(cell(cells, 'entry'))
    : toProvenEntry(cells, `record ${number}`);
}

function toEnd(count: string): ExportPart {
  return WHOLE_NUMBER.test(count)
    ? { kind: 'end', count: Number(count) }
    : fault("The export's last record does not tell the number of entries.");
}

function toProvenEntry(cells: Cells, place: string): EntryPart | FaultPart {
  const [index, text, proof] = [cell(cells, 'index'), cell(cells, 'entry'), cell(cells, 'proof')];
  const number = WHOLE_NUMBER.test(index) ? Number(index) : undefined;
  const entry = toEntryPart(place, {
    index: number,
    entry: parseObject(text),
    proof: proof === '' ? [] : proof.split(' '),
  });
  if (entry.kind === 'fault') return entry;
  if (canonicalOf(entry.entry) !== text)
    return fault(`Entry ${index} (${place}) was changed: its text is not canonical JSON (RFC 8785).`);
  return faultOfReadable(cells, entry, place) ?? entry;
}

/** People read the columns, not the JSON: what stands there must be what is proven. */
function faultOfReadable(cells: Cells, { index, entry }: EntryPart, place: string): FaultPart | undefined {
  for (const column of cells.keys()) {
    if (PROVING_COLUMNS.includes(column) || cell(cells, column) === readable(entry, column)) continue;
    return fault(
      `Entry ${index} (${place}): the column ${printable(column)} was altered; it is not what the entry says.`,
    );
  }
  return undefined;
}

function readable(entry: JsonObject, column: string): string {
  const value = Object.hasOwn(entry, column) ? entry[column] : undefined;
  return readableCell(value) ?? canonicalOf(value) ?? '';
}

function cell(cells: Cells, column: string): string {
  return unguardedCell(cells.get(column) ?? '');
}
