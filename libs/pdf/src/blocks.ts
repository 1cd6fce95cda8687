/** How text looks. Sizes in points; `leading` is from one baseline to the next. */
export interface Style {
  font: 'regular' | 'semibold';
  size: number;
  leading: number;
  colour: string;
}

const BLACK = '#111111';
const GREY = '#555555';

export const STYLES = {
  title: { font: 'semibold', size: 19, leading: 24, colour: BLACK },
  subtitle: { font: 'regular', size: 11, leading: 15, colour: GREY },
  heading: { font: 'semibold', size: 12.5, leading: 16, colour: BLACK },
  text: { font: 'regular', size: 10, leading: 13.5, colour: BLACK },
  // The styles of a table have one leading, so that its rows can be counted in lines.
  columnTitle: { font: 'semibold', size: 8.5, leading: 11, colour: BLACK },
  cell: { font: 'regular', size: 8.5, leading: 11, colour: BLACK },
  strongCell: { font: 'semibold', size: 8.5, leading: 11, colour: BLACK },
  cellLabel: { font: 'regular', size: 8, leading: 11, colour: GREY },
  footer: { font: 'regular', size: 8, leading: 11, colour: GREY },
  // Of what hangs on a wall and is read from a step away.
  posterTitle: { font: 'semibold', size: 30, leading: 36, colour: BLACK },
  posterHeading: { font: 'semibold', size: 20, leading: 25, colour: BLACK },
  posterText: { font: 'regular', size: 14, leading: 19, colour: BLACK },
} as const satisfies Record<string, Style>;

export type StyleName = keyof typeof STYLES;

/** A4 upright, in points. */
export const PAGE = { width: 595.28, height: 841.89, left: 50, right: 50, top: 52, bottom: 62 };

/** What a line of text may have. */
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;

/** Text of one style, as long as it likes; it is wrapped where it stands. */
export interface Text {
  text: string;
  style: StyleName;
}

/** What stands in one place of a table, below one another. */
export type Cell = readonly Text[];

/** Points, of the width that the page has for text. */
export interface Column {
  title: string;
  width: number;
}

/** A square of black and white squares, row by row; `true` is black. */
export interface Matrix {
  modules: readonly (readonly boolean[])[];
  /** The width and height of the whole, in points. */
  size: number;
  alternative: string;
}

/** A part of a document, from the top down. */
export type Block =
  | ({ kind: 'paragraph'; spaceBefore: number; keepsWithNext?: boolean } & Text)
  /** A dotted line to write on by hand, behind its label. */
  | { kind: 'blank'; label: string; spaceBefore: number }
  /** Black squares on white, such as a QR code; `alternative` is read aloud in its place. */
  | ({ kind: 'matrix'; spaceBefore: number } & Matrix)
  | { kind: 'table'; columns: readonly Column[]; rows: readonly (readonly Cell[])[]; spaceBefore: number };
