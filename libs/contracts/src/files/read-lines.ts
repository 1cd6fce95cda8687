import { isUtf8 } from 'node:buffer';

/** A line of a stream, without white space around it, or why it cannot be read. */
export type Line = LinePlace & ({ text: string } | { fault: 'too-long' | 'not-utf-8' });

interface LinePlace {
  /** Number of the line, from 1. */
  line: number;
  /** False for a last line without a line feed, and for one that is too long. */
  isEnded: boolean;
}

const LINE_FEED = 0x0a;

/** {@link readLineGroups}, line by line. */
export async function* readLines(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  for await (const lines of readLineGroups(stream, maxBytes)) yield* lines;
}

/**
 * Splits a byte stream at line feeds only: `node:readline` splits at U+2028 as well, which JSON texts may hold. A line of over
 * `maxBytes` is reported as soon as it is, and skipped; the lines after it are read on. Gives the lines of each chunk together:
 * one by one they would cost more than reading them.
 */
export async function* readLineGroups(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line[]> {
  const lines = new LinesOfChunks(maxBytes);
  for await (const chunk of stream) yield lines.take(chunk);
  yield lines.last();
}

class LinesOfChunks {
  private parts: Uint8Array[] = [];
  /** Of the line that has begun. */
  private length = 0;
  private line = 1;

  constructor(private readonly maxBytes: number) {}

  take(chunk: Uint8Array): Line[] {
    const lines: Line[] = [];
    const firstEnd = chunk.indexOf(LINE_FEED);
    const lastEnd = firstEnd === -1 ? -1 : chunk.lastIndexOf(LINE_FEED);
    if (firstEnd !== -1) this.end(chunk.subarray(0, firstEnd), lines);
    if (lastEnd > firstEnd) this.takeWhole(chunk.subarray(firstEnd + 1, lastEnd), lines);
    this.begin(chunk.subarray(lastEnd + 1), lines);
    return lines;
  }

  last(): Line[] {
    const isThere = this.length > 0 && this.length <= this.maxBytes;
    return isThere ? [{ line: this.line, isEnded: false, ...decode(this.parts) }] : [];
  }

  private begin(part: Uint8Array, lines: Line[]): void {
    const isReported = this.length > this.maxBytes;
    this.length += part.length;
    if (this.length <= this.maxBytes) this.parts.push(part);
    else if (!isReported) lines.push({ line: this.line, isEnded: false, fault: 'too-long' });
  }

  private end(part: Uint8Array, lines: Line[]): void {
    this.begin(part, lines);
    if (this.length <= this.maxBytes) lines.push({ line: this.line, isEnded: true, ...decode(this.parts) });
    this.parts = [];
    this.length = 0;
    this.line++;
  }

  /** Lines that begin and end in one chunk: mostly they are decoded together. */
  private takeWhole(bytes: Uint8Array, lines: Line[]): void {
    if (bytes.length <= this.maxBytes && isUtf8(bytes)) {
      const texts = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8').split('\n');
      for (const text of texts) lines.push({ line: this.line++, isEnded: true, text: text.trim() });
      return;
    }
    for (let start = 0; start <= bytes.length;) {
      const found = bytes.indexOf(LINE_FEED, start);
      const end = found === -1 ? bytes.length : found;
      this.end(bytes.subarray(start, end), lines);
      start = end + 1;
    }
  }
}

/** Decoding leniently would put replacement characters in place of letters, and nobody would know. */
function decode(parts: readonly Uint8Array[]): { text: string } | { fault: 'not-utf-8' } {
  const bytes = Buffer.concat(parts);
  return isUtf8(bytes) ? { text: bytes.toString('utf8').trim() } : { fault: 'not-utf-8' };
}
