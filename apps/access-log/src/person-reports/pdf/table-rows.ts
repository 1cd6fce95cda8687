import type { Cell, Column, Text } from './blocks';
import { STYLES } from './styles';
import type { TextWrapper } from './wrap-text';

/** Around the text of a cell, in points. */
export const PADDING = 4;
/** From one line of a table to the next. */
export const { leading: LEADING } = STYLES.cell;
/** A row of more lines is divided: no page could hold it. */
const MAX_LINES = 40;

/** The lines of each of a row's cells. */
export type RowLines = readonly (readonly Text[])[];

/** The lines of the row that stands over the others. */
export function headLines(columns: readonly Column[], wrapper: TextWrapper): RowLines {
  return columns.map(({ title, width }) => cellLines([{ text: title, style: 'columnTitle' }], width, wrapper));
}

/** A row as one, or as several where it is too long. */
export function rowLines(cells: readonly Cell[], columns: readonly Column[], wrapper: TextWrapper): RowLines[] {
  const row = columns.map(({ width }, i) => cellLines(cells[i] ?? [], width, wrapper));
  const count = Math.max(1, Math.ceil(longest(row) / MAX_LINES));
  return Array.from({ length: count }, (_, i) => row.map((cell) => cell.slice(i * MAX_LINES, (i + 1) * MAX_LINES)));
}

export function heightOf(row: RowLines): number {
  return longest(row) * LEADING + 2 * PADDING;
}

function cellLines(cell: Cell, width: number, wrapper: TextWrapper): Text[] {
  return cell.flatMap(({ text, style }) =>
    wrapper.wrap(text, style, width - 2 * PADDING).map((line) => ({ text: line, style })),
  );
}

function longest(row: RowLines): number {
  return Math.max(0, ...row.map((cell) => cell.length));
}
