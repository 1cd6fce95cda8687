import { type Block, type Cell, PAGE, STYLES } from './blocks';
import { layOut } from './lay-out';
import type { Item, Page } from './page-flow';

const measure = (text: string): number => 5 * text.length;
const columns = [
  { title: 'Nr', width: 100 },
  { title: 'Treść', width: 395 },
];
const cell = (text: string): Cell => [{ text, style: 'cell' }];
const paragraph = (text: string): Block => ({ kind: 'paragraph', text, style: 'text', spaceBefore: 6 });
const heading: Block = { kind: 'paragraph', text: 'Rozdział', style: 'heading', spaceBefore: 6, keepsWithNext: true };
const table = (texts: string[]): Block => ({
  kind: 'table',
  columns,
  rows: texts.map((text, i) => [cell(String(i)), cell(text)]),
  spaceBefore: 6,
});

type TextItem = Extract<Item, { kind: 'text' }>;
const textsOn = ({ items }: Page): TextItem[] => items.filter((item) => item.kind === 'text');
const lay = (...blocks: Block[]): Page[] => layOut(blocks, 'stopka', measure);
const written = (page: Page): string[] => textsOn(page).map(({ text }) => text);

/** The footer is the last thing that is placed. */
const body = (page: Page): TextItem[] => textsOn(page).slice(0, -2);

describe('the pages of a document', () => {
  const blocks = [
    heading,
    paragraph('słowo '.repeat(2000)),
    table(Array.from({ length: 60 }, (_, i) => 'wiersz '.repeat(i * i))),
    heading,
    paragraph('koniec'),
  ];

  it('keep text inside their margins, and no two lines in one place', () => {
    for (const page of lay(...blocks)) {
      const placed = body(page);
      for (const { x, y, text, style } of placed) {
        expect(y).toBeGreaterThanOrEqual(PAGE.top);
        expect(y + STYLES[style].leading).toBeLessThanOrEqual(PAGE.height - PAGE.bottom);
        expect(x + measure(text)).toBeLessThanOrEqual(PAGE.width - PAGE.right);
      }
      for (const x of new Set(placed.map((item) => item.x))) {
        const column = placed.filter((item) => item.x === x);
        for (const [i, item] of column.slice(1).entries())
          expect(item.y - (column[i]?.y ?? 0)).toBeGreaterThanOrEqual(STYLES[item.style].leading - 0.001);
      }
    }
  });

  it('lose nothing', () => {
    const words = lay(...blocks).flatMap((page) => body(page).flatMap(({ text }) => text.split(' ')));
    const count = (word: string): number => words.filter((found) => found === word).length;
    expect(count('słowo')).toBe(2000);
    expect(count('wiersz')).toBe(Array.from({ length: 60 }, (_, i) => i * i).reduce((a, b) => a + b));
    expect(count('koniec')).toBe(1);
  });

  it('repeat the head of a table on every page that it reaches', () => {
    const pages = lay(table(Array.from({ length: 200 }, () => 'wiersz')));
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(written(page).slice(0, 2)).toEqual(['Nr', 'Treść']);
  });

  it('are numbered, and say how many there are', () => {
    const pages = lay(...blocks);
    const numbers = pages.map((_, i) => ['stopka', `strona ${i + 1} z ${pages.length}`]);
    expect(pages.map((page) => written(page).slice(-2))).toEqual(numbers);
  });

  it('do not leave a heading, or the head of a table, alone at their end', () => {
    const first = `${'wysoki wiersz '.repeat(60)}pierwszy`;
    for (let lines = 1; lines < 60; lines++) {
      const pages = lay(...Array.from({ length: lines }, () => paragraph('wiersz')), heading, table([first]));
      const texts = pages.map((page) =>
        body(page)
          .map(({ text }) => text)
          .join(' '),
      );
      expect(texts.filter((text) => text.includes('Rozdział') !== text.includes('pierwszy'))).toEqual([]);
    }
  });

  it('have a dotted line behind the label of what is filled in by hand', () => {
    const [page] = lay({ kind: 'blank', label: 'Imię', spaceBefore: 0 });
    const rule = page?.items.find((item) => item.kind === 'rule');
    expect(rule).toMatchObject({ weight: 'dotted', x: PAGE.left + measure('Imię') + 6 });
  });
});
