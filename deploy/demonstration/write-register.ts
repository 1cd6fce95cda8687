import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type PersonRegister, publicationsOf } from './people';

/** What was written. */
export interface WrittenRegister {
  readonly people: number;
  /** Lines of the file. */
  readonly publications: number;
  readonly bytes: number;
}

/** Lines go to the stream in chunks of about this many characters: a chunk per line costs several times as long. */
const CHUNK_LENGTH = 64 * 1024;

/**
 * Writes the people's publications to a file, one JSON object a line, as `POST /v1/publications` takes them. People are
 * made only as fast as the file takes them. The file appears at `path` when it is complete, never in part.
 *
 * @throws the file system's error; then nothing is left behind
 */
export async function writeRegister(path: string, people: Iterable<PersonRegister>): Promise<WrittenRegister> {
  const partial = `${path}.partial`;
  const written = { people: 0, publications: 0, bytes: 0 };
  try {
    await pipeline(Readable.from(chunks(people, written)), createWriteStream(partial));
    await rename(partial, path);
  } catch (cause) {
    await rm(partial, { force: true });
    throw cause;
  }
  return written;
}

function* chunks(
  people: Iterable<PersonRegister>,
  written: { people: number; publications: number; bytes: number },
): Generator<Buffer> {
  let chunk = '';
  for (const person of people) {
    for (const publication of publicationsOf([person])) {
      chunk += `${JSON.stringify(publication)}\n`;
      written.publications += 1;
    }
    written.people += 1;
    if (chunk.length >= CHUNK_LENGTH) {
      yield countedBytes(chunk, written);
      chunk = '';
    }
  }
  if (chunk !== '') yield countedBytes(chunk, written);
}

function countedBytes(chunk: string, written: { bytes: number }): Buffer {
  const bytes = Buffer.from(chunk);
  written.bytes += bytes.length;
  return bytes;
}
