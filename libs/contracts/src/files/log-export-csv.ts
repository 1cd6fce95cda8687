import { type ExportedEntry, LOG_EXPORT_END } from './log-export';

/** Columns that repeat members of the entry for people. */
const READABLE_COLUMNS = [
  'time',
  'kind',
  'disclosing',
  'receiving',
  'person',
  'personNumber',
  'legalBasis',
  'purpose',
  'categories',
] as const;

/** Columns by which an export in CSV is verified; every other one repeats a member of the entry. */
export const PROVING_COLUMNS: readonly string[] = ['index', 'entry', 'proof', 'checkpoint'];

/**
 * The columns of an export in CSV (RFC 4180). The column `entry` is the text that the leaf was hashed over. Cells that a
 * spreadsheet would take for formulas are guarded, proofs among them: a hash in base64 may begin with a plus. The checkpoint is in the first record, which may be the last.
 */
export const EXPORT_COLUMNS: readonly string[] = ['index', ...READABLE_COLUMNS, 'entry', 'proof', 'checkpoint'];

/** What makes a text a formula; also behind apostrophes, so that each cell stands for one text. */
const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

type ReadableMembers = Partial<Record<(typeof READABLE_COLUMNS)[number], unknown>>;

/**
 * The cells of an entry.
 * @param content the entry's canonical JSON (RFC 8785)
 * @param checkpoint the signed note for the first record, the empty text for the others
 */
export function exportedCells(
  { index, entry, proof }: ExportedEntry,
  content: string,
  checkpoint: string,
): (string | number)[] {
  const members: ReadableMembers = entry;
  const readable = READABLE_COLUMNS.map((column) => readableCell(members[column]) ?? '');
  return [index, ...[...readable, content, proof.join(' '), checkpoint].map(guardedCell)];
}

/** A text as a cell that no spreadsheet takes for a formula. */
export function guardedCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text that {@link guardedCell} made the cell of. */
export function unguardedCell(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}

/** The cells of the last record. An export without it was cut off. */
export function endCells(entries: number, checkpoint: string): (string | number)[] {
  return [LOG_EXPORT_END, ...READABLE_COLUMNS.map(() => ''), entries, '', checkpoint];
}

/** How a member of an entry is written into a readable column; undefined for what none of them holds. */
export function readableCell(value: unknown): string | undefined {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  const isListOfTexts = Array.isArray(value) && value.every((element) => typeof element === 'string');
  return isListOfTexts ? value.join(' ') : undefined;
}
