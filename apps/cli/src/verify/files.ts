import { createReadStream } from 'node:fs';
import { decodeUtf8 } from '@lacznik/ledger';
import { type Failure, failure, printable } from './verification-result';
import { toError } from './to-error';

export type TextRead = { ok: true; text: string } | Failure;

/** Far above every receipt, entry, key, token and checkpoint. */
const MAX_BYTES = 4_000_000;

/** A file's text. Strict UTF-8; a byte order mark stays unless `dropByteOrderMark`. */
export async function readText(
  path: string,
  { dropByteOrderMark = false, maxBytes = MAX_BYTES } = {},
): Promise<TextRead> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) return failure(`The file ${printable(path)} is too large to be what is expected here.`);
      chunks.push(chunk);
    }
  } catch (error) {
    return unreadable(path, error);
  }
  const text = decodeUtf8(Buffer.concat(chunks));
  if (text === undefined) return failure(`The file ${printable(path)} is no text in UTF-8.`);
  return { ok: true, text: dropByteOrderMark ? text.replace(/^\uFEFF/, '') : text };
}

/** Why a file could not be read, without a stack trace. */
export function unreadable(path: string, error: unknown): Failure {
  const { code, message } = toError(error);
  const why = code === 'ENOENT' ? 'there is none' : (code ?? message);
  return failure(`The file ${printable(path)} cannot be read (${why}).`);
}
