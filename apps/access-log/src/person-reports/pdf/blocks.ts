import type { StyleName } from './styles';

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

/** A part of a document, from the top down. */
export type Block =
  | ({ kind: 'paragraph'; spaceBefore: number; keepsWithNext?: boolean } & Text)
  /** A dotted line to write on by hand, behind its label. */
  | { kind: 'blank'; label: string; spaceBefore: number }
  | { kind: 'table'; columns: readonly Column[]; rows: readonly (readonly Cell[])[]; spaceBefore: number };
