import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { conversionOf, type Encoding, guessedEncoding, markedEncoding } from './encoding';

const LINE_FEED = 0x0a;
/** Far more than a record has: an edge takes 64 KiB. */
const MAX_LINE_BYTES = 1024 * 1024;

/** A file that is text in UTF-8: its hash and how many lines it has. Or what is wrong with it, and where. */
export type Examination = { ok: true; sha256: string; lines: number } | { ok: false; fault: string };

/** Reads the whole file before anything of it is sent. @throws the system's error where it cannot be read */
export async function examineFile(path: string): Promise<Examination> {
  const hash = createHash('sha256');
  let rest = Buffer.alloc(0);
  let lines = 0;
  let isStart = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const marked = isStart ? markedEncoding(chunk) : undefined;
    if (marked) return wrongEncoding(path, 1, 1, marked);
    isStart = false;
    hash.update(chunk);
    const block = Buffer.concat([rest, chunk]);
    const end = block.lastIndexOf(LINE_FEED) + 1;
    const whole = block.subarray(0, end);
    if (!isUtf8(whole)) return wrongBytes(path, lines, whole);
    lines += count(whole);
    rest = block.subarray(end);
    if (rest.length > MAX_LINE_BYTES)
      return { ok: false, fault: `${path}, line ${lines + 1}: it has more than 1 MiB.` };
  }
  if (!isUtf8(rest)) return wrongBytes(path, lines, rest);
  return { ok: true, sha256: hash.digest('hex'), lines: lines + (rest.length > 0 ? 1 : 0) };
}

function count(block: Buffer): number {
  let lines = 0;
  for (let at = block.indexOf(LINE_FEED); at !== -1; at = block.indexOf(LINE_FEED, at + 1)) lines++;
  return lines;
}

function wrongBytes(path: string, linesBefore: number, block: Buffer): Examination {
  const lines = block.toString('latin1').split('\n');
  const first = lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')));
  const column =
    Buffer.from(lines[first] ?? '', 'latin1')
      .toString('utf8')
      .indexOf('\ufffd') + 1;
  return wrongEncoding(path, linesBefore + first + 1, column, guessedEncoding(block));
}

function wrongEncoding(path: string, line: number, column: number, encoding: Encoding): Examination {
  const what = encoding.iconv === undefined ? 'a byte order mark' : `not UTF-8, it looks like ${encoding.name}`;
  const fault = `${path}, line ${line}, column ${column}: ${what}. Write a copy in UTF-8, and publish that:\n  ${conversionOf(path, encoding)}`;
  return { ok: false, fault };
}
