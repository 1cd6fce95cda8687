import type { Block, Column } from './blocks';
import type { PageFlow } from './page-flow';
import { PAGE } from './styles';
import { headLines, heightOf, LEADING, PADDING, type RowLines, rowLines } from './table-rows';
import type { TextWrapper } from './wrap-text';

type Table = Extract<Block, { kind: 'table' }>;

/** Places a table. Its head stands on every page that it reaches. */
export function layOutTable({ columns, rows }: Table, flow: PageFlow, wrapper: TextWrapper): void {
  const head = headLines(columns, wrapper);
  placeHead(head, columns, flow);
  for (const row of rows.flatMap((cells) => rowLines(cells, columns, wrapper))) {
    if (flow.require(heightOf(row))) placeHead(head, columns, flow);
    placeRow(row, columns, flow);
  }
}

/** Of the head and the first row. */
export function heightOfBeginning({ columns, rows: [first = []] }: Table, wrapper: TextWrapper): number {
  const [row = []] = rowLines(first, columns, wrapper);
  return heightOf(headLines(columns, wrapper)) + heightOf(row);
}

function placeHead(head: RowLines, columns: readonly Column[], flow: PageFlow): void {
  flow.shade(PAGE.left, widthOf(columns), heightOf(head));
  placeRow(head, columns, flow);
}

function placeRow(row: RowLines, columns: readonly Column[], flow: PageFlow): void {
  let x = PAGE.left;
  for (const [i, cell] of row.entries()) {
    for (const [n, { text, style }] of cell.entries()) flow.text(x + PADDING, text, style, PADDING + n * LEADING);
    x += columns[i]?.width ?? 0;
  }
  flow.advance(heightOf(row));
  flow.rule(PAGE.left, widthOf(columns), 'thin');
}

function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}
