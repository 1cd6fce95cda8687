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

/**
 * Splits a byte stream at line feeds only: `node:readline` splits at U+2028 as well, which JSON texts may hold. A line of over
 * `maxBytes` is reported as soon as it is, and skipped; the lines after it are read on.
 */
export async function* readLines(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let line = 1;
  for await (const chunk of stream) {
    for (let start = 0; ;) {
      const end = chunk.indexOf(LINE_FEED, start);
      const part = chunk.subarray(start, end === -1 ? chunk.length : end);
      const isReported = length > maxBytes;
      length += part.length;
      if (length <= maxBytes) parts.push(part);
      else if (!isReported) yield { line, isEnded: false, fault: 'too-long' };
      if (end === -1) break;
      if (length <= maxBytes) yield { line, isEnded: true, ...decode(parts) };
      [parts, length, line, start] = [[], 0, line + 1, end + 1];
    }
  }
  if (length > 0 && length <= maxBytes) yield { line, isEnded: false, ...decode(parts) };
}

/** Decoding leniently would put replacement characters in place of letters, and nobody would know. */
function decode(parts: readonly Uint8Array[]): { text: string } | { fault: 'not-utf-8' } {
  const bytes = Buffer.concat(parts);
  return isUtf8(bytes) ? { text: bytes.toString('utf8').trim() } : { fault: 'not-utf-8' };
}
