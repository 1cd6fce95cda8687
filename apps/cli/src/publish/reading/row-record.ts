import type { CsvMapping, CsvSource } from '@lacznik/contracts';

/** The value of a cell, nothing for an empty one, or what was expected in it. */
export type CellValue = { ok: true; value: unknown } | { ok: false; detail: string };

type Cells = ReadonlyMap<string, string>;

/** A record of a row as one line of JSON, or the first column that is wrong. What stood there is not repeated. */
export type RowRecord = { ok: true; text: string } | { ok: false; column: string; detail: string };

/** Puts a row's cells, by their columns' names, where the mapping says. */
export function rowRecord({ section, fields }: CsvMapping, cells: Cells): RowRecord {
  const record: Record<string, unknown> = { section };
  for (const [path, source] of Object.entries(fields)) {
    const read = valueOf(source, cells);
    if (!read.ok) return { ok: false, column: source.column ?? '', detail: read.detail };
    if (read.value !== undefined) put(record, path.split('.'), read.value);
  }
  return { ok: true, text: JSON.stringify(record) };
}

function valueOf(source: CsvSource, cells: Cells): CellValue {
  if (source.column === undefined) return { ok: true, value: source.constant };
  const text = (cells.get(source.column) ?? '').trim();
  return text === '' ? { ok: true, value: undefined } : cellValue(text, source);
}

/** Reads a cell that is not empty. */
export function cellValue(text: string, { day, number, values }: CsvSource): CellValue {
  if (values !== undefined)
    return Object.hasOwn(values, text)
      ? { ok: true, value: values[text] }
      : { ok: false, detail: `expected one of ${Object.keys(values).join(', ')}` };
  if (day !== undefined) return dayOf(text, day);
  if (number === 'grosze') return groszeOf(text);
  if (number === undefined) return { ok: true, value: text };
  return /^\d{1,15}$/.test(text) ? { ok: true, value: Number(text) } : { ok: false, detail: 'expected a whole number' };
}

/** Only the form: whether there is such a day, the edge says. */
function dayOf(text: string, format: string): CellValue {
  const parts = { YYYY: String.raw`(?<year>\d{4})`, MM: String.raw`(?<month>\d{2})`, DD: String.raw`(?<day>\d{2})` };
  const pattern = format.replaceAll('.', String.raw`\.`).replaceAll(/YYYY|MM|DD/g, (part) => parts[part as 'DD']);
  const match = new RegExp(`^${pattern}$`).exec(text)?.groups;
  if (!match) return { ok: false, detail: `expected a day as ${format}` };
  return { ok: true, value: `${match['year']}-${match['month']}-${match['day']}` };
}

/** `1 234,56` or `1234.5`, with blanks of any kind between thousands. */
function groszeOf(text: string): CellValue {
  const match = /^(?<whole>\d{1,3}(?:[ \u00a0\u202f]\d{3})*|\d{1,12})(?:[,.](?<part>\d{1,2}))?$/u.exec(text)?.groups;
  if (!match) return { ok: false, detail: 'expected an amount in złoty, such as 1 234,56' };
  const whole = Number((match['whole'] ?? '').replaceAll(/\D/g, ''));
  return { ok: true, value: whole * 100 + Number((match['part'] ?? '0').padEnd(2, '0')) };
}

function put(record: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) record[name] = value;
  else put((record[name] ??= {}) as Record<string, unknown>, rest, value);
}
