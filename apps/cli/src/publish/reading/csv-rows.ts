import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';

const MAX_ROW_BYTES = 1024 * 1024;

/** A row of a CSV file (RFC 4180). */
export interface CsvRow {
  /** Where it begins: a cell in quotes may have several lines. */
  line: number;
  cells: string[];
}

interface ParsedRow {
  record: string[];
  raw: string;
  info: { lines: number };
}

/** The rows of a CSV file, its columns' names first; blank lines are none. @throws CsvError, or the system's error */
export async function* csvRows(path: string, delimiter: string): AsyncGenerator<CsvRow> {
  const parser = parse({ delimiter, info: true, raw: true, skip_empty_lines: true, max_record_size: MAX_ROW_BYTES });
  // Errors of both streams come out of the parser.
  pipeline(createReadStream(path), parser, () => undefined);
  for await (const { record, raw, info } of parser as AsyncIterable<ParsedRow>)
    yield { line: info.lines - (raw.trim().split('\n').length - 1), cells: record };
}
