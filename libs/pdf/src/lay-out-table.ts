import { type Block, type Cell, type Column, PAGE, STYLES, type Text } from './blocks';
import type { Element, PageFlow } from './page-flow';
import type { TextWrapper } from './wrap-text';

/** Around the text of a cell, in points. */
const PADDING = 4;
/** From one line of a table to the next. */
const { leading: LEADING } = STYLES.cell;
/** A row of more lines is divided: no page could hold it. */
const MAX_LINES = 40;

/** The lines of each of a row's cells. */
type RowLines = readonly (readonly Text[])[];

type Table = Extract<Block, { kind: 'table' }>;

/** Places a table. Its head stands on every page that it reaches. */
export function layOutTable({ columns, rows }: Table, flow: PageFlow, wrapper: TextWrapper): void {
  const head = headLines(columns, wrapper);
  const table: Element = { type: 'Table' };
  placeHead(head, columns, flow, cellElements('TH', columns, table));
  for (const cells of rows) {
    const elements = cellElements('TD', columns, table);
    for (const row of rowLines(cells, columns, wrapper)) {
      if (flow.require(heightOf(row))) placeHead(head, columns, flow);
      placeRow(row, columns, flow, elements);
    }
  }
}

function cellElements(type: 'TH' | 'TD', columns: readonly Column[], table: Element): Element[] {
  const row: Element = { type: 'TR', parent: table };
  return columns.map(() => ({ type, parent: row }));
}

/** Of the head and the first row. */
export function heightOfBeginning({ columns, rows: [first = []] }: Table, wrapper: TextWrapper): number {
  const [row = []] = rowLines(first, columns, wrapper);
  return heightOf(headLines(columns, wrapper)) + heightOf(row);
}

/** With `elements` where it is read: once. */
function placeHead(head: RowLines, columns: readonly Column[], flow: PageFlow, elements?: readonly Element[]): void {
  flow.shade(PAGE.left, widthOf(columns), heightOf(head));
  placeRow(head, columns, flow, elements);
}

function placeRow(row: RowLines, columns: readonly Column[], flow: PageFlow, elements?: readonly Element[]): void {
  let x = PAGE.left;
  for (const [i, cell] of row.entries()) {
    for (const [n, text] of cell.entries()) flow.text(x + PADDING, text, elements?.[i], PADDING + n * LEADING);
    x += columns[i]?.width ?? 0;
  }
  flow.advance(heightOf(row));
  flow.rule(PAGE.left, widthOf(columns), 'thin');
}

function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

/** The lines of the row that stands over the others. */
function headLines(columns: readonly Column[], wrapper: TextWrapper): RowLines {
  return columns.map(({ title, width }) => cellLines([{ text: title, style: 'columnTitle' }], width, wrapper));
}

/** A row as one, or as several where it is too long. */
function rowLines(cells: readonly Cell[], columns: readonly Column[], wrapper: TextWrapper): RowLines[] {
  const row = columns.map(({ width }, i) => cellLines(cells[i] ?? [], width, wrapper));
  const count = Math.max(1, Math.ceil(longest(row) / MAX_LINES));
  return Array.from({ length: count }, (_, i) => row.map((cell) => cell.slice(i * MAX_LINES, (i + 1) * MAX_LINES)));
}

function heightOf(row: RowLines): number {
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
