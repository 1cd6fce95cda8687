import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { type Block, STYLES, type StyleName } from './blocks';
import { layOut } from './lay-out';
import type { Element, Item, Page } from './page-flow';
import type { Measure } from './wrap-text';

const FONTS = {
  regular: require.resolve('source-sans/TTF/SourceSans3-Regular.ttf'),
  semibold: require.resolve('source-sans/TTF/SourceSans3-Semibold.ttf'),
};
const RULE_COLOUR = '#999999';
const SHADE_COLOUR = '#ececec';
/** Of which cells it is the head; PDFKit's types do not know it. */
const HEAD_OPTIONS: object = { scope: 'Column' };
/** Where in its leading a line of text stands. */
const BASELINE = 0.77;

/** What a document has beside its blocks. */
export interface DocumentInfo {
  title: string;
  /** At the left of each page's foot. */
  footer: string;
  /** The program that makes it. */
  creator: string;
  /** Part of the bytes, like everything here: the same document gives the same bytes. */
  madeAt: Date;
  /** A3: the same pages, enlarged. Default A4. */
  paper?: 'A4' | 'A3';
}

/** Lays the blocks out on pages and draws them. The same document gives the same bytes. */
export async function writePdf(blocks: readonly Block[], info: DocumentInfo): Promise<Buffer> {
  const drawing = await Drawing.begin(info);
  return drawing.finish(layOut(blocks, info.footer, drawing.measure));
}

/** A PDF that is being drawn: it measures text, then draws the pages, tagged for whoever has them read aloud. */
class Drawing {
  private readonly widths = new Map<string, number>();

  private readonly elements = new Map<Element, PDFKit.PDFStructureElement>();
  private readonly root: PDFKit.PDFStructureElement;

  private constructor(
    private readonly document: PDFKit.PDFDocument,
    /** From A4, in which pages are laid out, to the paper. */
    private readonly enlargement: number,
  ) {
    this.root = document.struct('Document');
    document.addStructure(this.root);
  }

  static async begin({ title, creator, madeAt, paper = 'A4' }: DocumentInfo): Promise<Drawing> {
    // Loaded with the first document: it takes twenty MiB.
    const { default: Pdf } = await import('pdfkit');
    const document = new Pdf({
      autoFirstPage: false,
      size: paper,
      margin: 0,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'pl-PL',
      displayTitle: true,
      info: { Title: title, Creator: creator, Producer: creator, CreationDate: madeAt },
    });
    for (const [name, file] of Object.entries(FONTS)) document.registerFont(name, file);
    return new Drawing(document, paper === 'A3' ? Math.SQRT2 : 1);
  }

  /** Letter by letter: laying out each text that comes would take longer than drawing it, and kerning only makes it narrower. */
  readonly measure: Measure = (text, style) => {
    let width = 0;
    for (const letter of text) width += this.widthOf(letter, style);
    return width;
  };

  /** Draws the pages and gives the file. Others get their turn between two pages. */
  async finish(pages: readonly Page[]): Promise<Buffer> {
    const bytes = buffer(this.document);
    for (const { items } of pages) {
      this.document.addPage();
      if (this.enlargement !== 1) this.document.scale(this.enlargement);
      for (const item of items) this.drawMarked(item);
      await setImmediate();
    }
    this.root.end();
    this.document.end();
    return bytes;
  }

  /** Within the marks that say what it is part of, or that it is nothing to be read. */
  private drawMarked(item: Item): void {
    if ((item.kind === 'text' || item.kind === 'matrix') && item.element) {
      const element = this.elementOf(item.element);
      element.add(this.document.markStructureContent(item.element.type));
    } else this.document.markContent('Artifact');
    this.draw(item);
    this.document.endMarkedContent();
  }

  private elementOf(element: Element): PDFKit.PDFStructureElement {
    const known = this.elements.get(element);
    if (known) return known;
    const made = this.document.struct(element.type, optionsOf(element));
    const parent = element.parent ? this.elementOf(element.parent) : this.root;
    parent.add(made);
    this.elements.set(element, made);
    return made;
  }

  private draw(item: Item): void {
    if (item.kind === 'text') {
      const { leading, colour } = STYLES[item.style];
      const y = item.y + leading * BASELINE;
      this.withStyle(item.style)
        .fillColor(colour)
        .text(item.text, item.x, y, { lineBreak: false, baseline: 'alphabetic' });
    } else if (item.kind === 'matrix') this.drawMatrix(item);
    else if (item.kind === 'shade') {
      this.document.rect(item.x, item.y, item.width, item.height).fill(SHADE_COLOUR);
    } else {
      this.document
        .lineWidth(0.5)
        .moveTo(item.x, item.y)
        .lineTo(item.x + item.width, item.y);
      if (item.weight === 'dotted') this.document.dash(1, { space: 2 });
      this.document.stroke(RULE_COLOUR).undash();
    }
  }

  private drawMatrix({ x, y, matrix: { modules, size } }: Extract<Item, { kind: 'matrix' }>): void {
    const side = size / modules.length;
    for (const [row, cells] of modules.entries())
      for (const [column, isBlack] of cells.entries())
        if (isBlack) this.document.rect(x + column * side, y + row * side, side, side);
    this.document.fill(STYLES.text.colour);
  }

  private widthOf(letter: string, style: StyleName): number {
    const key = `${style} ${letter}`;
    const width = this.widths.get(key) ?? this.withStyle(style).widthOfString(letter);
    this.widths.set(key, width);
    return width;
  }

  private withStyle(name: StyleName): PDFKit.PDFDocument {
    const { font, size } = STYLES[name];
    return this.document.font(font).fontSize(size);
  }
}

function optionsOf({ type, alternative: alt }: Element): object {
  if (type === 'TH') return HEAD_OPTIONS;
  return alt === undefined ? {} : { alt };
}
