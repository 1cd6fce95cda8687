import { isUtf8 } from 'node:buffer';

/** A line of a stream, from 1, or why it cannot be read. */
export type Line = { line: number; text: string } | { line: number; fault: 'too-long' | 'not-utf-8' };

const NEWLINE = 0x0a;

/** Splits a byte stream at line feeds. A line of over `maxBytes` is skipped and reported; the lines after it are read on. */
export async function* readLines(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let line = 0;
  const finish = (): Line => {
    line++;
    const result: Line = length > maxBytes ? { line, fault: 'too-long' } : { line, ...decode(Buffer.concat(parts)) };
    parts = [];
    length = 0;
    return result;
  };
  const take = (part: Uint8Array): void => {
    length += part.length;
    if (length <= maxBytes) parts.push(part);
    else parts = [];
  };
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      take(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    take(chunk.subarray(start));
  }
  if (length > 0) yield finish();
}

/** Decoding leniently would put replacement characters in place of letters, and nobody would know. */
function decode(bytes: Buffer): { text: string } | { fault: 'not-utf-8' } {
  return isUtf8(bytes) ? { text: bytes.toString('utf8').trim() } : { fault: 'not-utf-8' };
}
