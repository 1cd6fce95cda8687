import { ConfigError, readJsonFile } from '@lacznik/platform';

const VARIABLE = 'PSEUDONYM_KEYS_FILE';
const MIN_KEY_BYTES = 32;

/** The root keys by epoch; new pseudonyms are made in the current one. */
export interface PseudonymKeys {
  epoch: number;
  root: Buffer;
}

interface KeysFile {
  epoch?: unknown;
  roots?: Record<string, unknown>;
}

/** @throws ConfigError that says what is wrong with the file, never what is in it */
export function readPseudonymKeys(path: string): PseudonymKeys {
  const { epoch, roots } = (readJsonFile(path, VARIABLE) ?? {}) as KeysFile;
  const encoded = typeof epoch === 'number' ? roots?.[String(epoch)] : undefined;
  if (typeof epoch !== 'number' || typeof encoded !== 'string') {
    throw ConfigError.of(VARIABLE, 'needs "epoch" and, under "roots", that epoch\'s key');
  }
  const root = Buffer.from(encoded, 'base64');
  if (root.length < MIN_KEY_BYTES) {
    throw ConfigError.of(VARIABLE, `needs keys of at least ${MIN_KEY_BYTES} bytes, in base64`);
  }
  return { epoch, root };
}
