import { type Matrix, PAGE, type StyleName, type Text } from './blocks';

/** What a text is part of, as whoever cannot see the page is told (ISO 32000-1, 14.8.4): one object for all texts of an element. */
export interface Element {
  type: 'H1' | 'H2' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure';
  parent?: Element;
  /** What is read aloud in its place. */
  alternative?: string;
}

/**
 * Something at its place on a page; `y` is its upper edge, from the top of the page, in points. A text without an element is said
 * elsewhere, or no part of what is read: a footer, the head of a table on its later pages.
 */
export type Item =
  | { kind: 'text'; x: number; y: number; text: string; style: StyleName; element?: Element }
  | { kind: 'matrix'; x: number; y: number; matrix: Matrix; element: Element }
  | { kind: 'rule'; x: number; y: number; width: number; weight: 'thin' | 'dotted' }
  | { kind: 'shade'; x: number; y: number; width: number; height: number };

export interface Page {
  items: Item[];
}

const BOTTOM = PAGE.height - PAGE.bottom;

/** Pages that are filled from the top down. */
export class PageFlow {
  readonly pages: Page[] = [{ items: [] }];
  private y = PAGE.top;

  /** Goes to the next page where so much does not fit on this one. Says whether it did. */
  require(height: number): boolean {
    if (this.y + height <= BOTTOM || this.y === PAGE.top) return false;
    this.pages.push({ items: [] });
    this.y = PAGE.top;
    return true;
  }

  /** Leaves a space; none at the top of a page. */
  space(height: number): void {
    if (this.y > PAGE.top) this.y += height;
  }

  advance(height: number): void {
    this.y += height;
  }

  text(x: number, { text, style }: Text, element?: Element, below = 0): void {
    this.put({ kind: 'text', x, y: this.y + below, text, style, ...(element ? { element } : {}) });
  }

  matrix(x: number, matrix: Matrix): void {
    const element: Element = { type: 'Figure', alternative: matrix.alternative };
    this.put({ kind: 'matrix', x, y: this.y, matrix, element });
  }

  rule(x: number, width: number, weight: 'thin' | 'dotted', below = 0): void {
    this.put({ kind: 'rule', x, y: this.y + below, width, weight });
  }

  shade(x: number, width: number, height: number): void {
    this.put({ kind: 'shade', x, y: this.y, width, height });
  }

  private put(item: Item): void {
    this.pages.at(-1)?.items.push(item);
  }
}
