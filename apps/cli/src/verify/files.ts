import { createReadStream } from 'node:fs';
import { type Refused, refused, shown } from './finding';
import { thrown } from './thrown';

export type TextRead = { ok: true; text: string } | Refused;

/** Far above every receipt, entry, key, token and checkpoint. */
const MAX_BYTES = 4_000_000;

/** A file's text. Strict UTF-8; a byte order mark stays unless `dropMark`. */
export async function readText(path: string, { dropMark = false, mostBytes = MAX_BYTES } = {}): Promise<TextRead> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > mostBytes) return refused(`The file ${shown(path)} is too large to be what is expected here.`);
      chunks.push(chunk);
    }
  } catch (error) {
    return unreadable(path, error);
  }
  const text = decodeText(Buffer.concat(chunks), { dropMark });
  return text === undefined ? refused(`The file ${shown(path)} is no text in UTF-8.`) : { ok: true, text };
}

/** Why a file could not be read, without a stack trace. */
export function unreadable(path: string, error: unknown): Refused {
  const { code, message } = thrown(error);
  const why = code === 'ENOENT' ? 'there is none' : (code ?? message);
  return refused(`The file ${shown(path)} cannot be read (${why}).`);
}

/** Strict UTF-8; undefined for other bytes. */
export function decodeText(bytes: Uint8Array, { dropMark = false } = {}): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: !dropMark }).decode(bytes);
  } catch {
    return undefined;
  }
}
