/** A line of a stream, from 1; `text` is absent where the line was longer than allowed. */
export interface Line {
  line: number;
  text?: string;
}

const NEWLINE = 0x0a;

/** Splits a byte stream at line feeds. A line of over `maxBytes` is skipped and reported; the lines after it are read on. */
export async function* readLines(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let line = 0;
  const finish = (): Line => {
    line++;
    const result: Line = length > maxBytes ? { line } : { line, text: Buffer.concat(parts).toString('utf8').trim() };
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
