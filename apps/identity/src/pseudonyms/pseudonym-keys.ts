import { readFileSync } from 'node:fs';

/** The root keys by epoch; new pseudonyms are made in the current one. */
export interface PseudonymKeys {
  epoch: number;
  root: Buffer;
}

/** @throws Error that says what is wrong with the file, never what is in it */
export function readPseudonymKeys(path: string): PseudonymKeys {
  const { epoch, roots } = JSON.parse(readFileSync(path, 'utf8')) as {
    epoch?: unknown;
    roots?: Record<string, unknown>;
  };
  const encoded = typeof epoch === 'number' ? roots?.[String(epoch)] : undefined;
  if (typeof epoch !== 'number' || typeof encoded !== 'string') {
    throw new Error('PSEUDONYM_KEYS_FILE needs "epoch" and, under "roots", that epoch\'s key');
  }
  return { epoch, root: Buffer.from(encoded, 'base64') };
}
