import { createReadStream } from 'node:fs';

/** A line without its line feed. */
export interface FileLine {
  bytes: Buffer;
  /** False for a last line that no line feed ends. */
  isEnded: boolean;
}

/** Above every line of an export: an entry has at most 64 KiB, a checkpoint 1 MB. */
export const MAX_LINE_BYTES = 4_000_000;

const LINE_FEED = 0x0a;

/**
 * A file's lines, divided at line feeds only: `node:readline` divides at U+2028 as well, which JSON texts may hold. Of a line
 * that is too long only the beginning comes, not ended, and nothing after it.
 * @throws Error of the file system
 */
export async function* fileLines(path: string): AsyncGenerator<FileLine> {
  let rest: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      yield { bytes: Buffer.concat([...rest, chunk.subarray(start, end)]), isEnded: true };
      [rest, length, start] = [[], 0, end + 1];
    }
    rest.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > MAX_LINE_BYTES) break;
  }
  if (length > 0) yield { bytes: Buffer.concat(rest), isEnded: false };
}
