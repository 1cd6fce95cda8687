import type { StyleName } from './blocks';

/** Width of a text on one line, in points. */
export type Measure = (text: string, style: StyleName) => number;

const NO_BREAK_SPACE = '\u00a0';
/** Polish typography leaves no one-letter word, and no "art.", at the end of a line. */
const NOT_LAST = /(?<=^|[\s(])([aiouwz]|art\.|ust\.|pkt|poz\.|nr|godz\.) /giu;
const BETWEEN_PARTS = /(?<=[./_+-])/u;

/** A piece of text that is not broken, and whether a space parts it from what came before. */
interface Piece {
  text: string;
  spaced: boolean;
}

/** Breaks texts into lines of a width; a word that is wider is broken, behind a sign such as `/` where it has one. */
export class TextWrapper {
  private readonly known = new Map<string, readonly string[]>();

  constructor(readonly measure: Measure) {}

  /** Names and codes come again and again, so that each is broken once. */
  wrap(text: string, style: StyleName, width: number): readonly string[] {
    const key = `${style} ${width} ${text}`;
    const lines = this.known.get(key) ?? wrapText(text, style, width, this.measure);
    this.known.set(key, lines);
    return lines;
  }
}

function wrapText(text: string, style: StyleName, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  const space = measure(' ', style);
  let [line, length] = ['', 0];
  for (const { text: piece, spaced } of piecesOf(text, style, width, measure)) {
    const own = measure(piece, style);
    const before = line !== '' && spaced ? space : 0;
    if (line !== '' && length + before + own > width) {
      lines.push(line);
      [line, length] = [piece, own];
    } else {
      line += (before > 0 ? ' ' : '') + piece;
      length += before + own;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function piecesOf(text: string, style: StyleName, width: number, measure: Measure): Piece[] {
  const words = printable(text).replaceAll(NOT_LAST, `$1${NO_BREAK_SPACE}`).split(' ');
  const fits = (piece: string): boolean => measure(piece, style) <= width;
  return words
    .filter((word) => word !== '')
    .flatMap((word) =>
      (fits(word) ? [word] : word.split(BETWEEN_PARTS))
        .flatMap((part) => (fits(part) ? [part] : [...part]))
        .map((piece, i) => ({ text: piece, spaced: i === 0 })),
    );
}

/** Codes and references come from outside: no control or direction characters. */
function printable(text: string): string {
  return text.replaceAll(/[^\S\u00a0]/gu, ' ').replaceAll(/\p{C}/gu, '?');
}
