import { readFileSync } from 'node:fs';
import { ConfigError } from '@lacznik/platform';

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
  const { epoch, roots } = readKeysFile(path);
  const encoded = typeof epoch === 'number' ? roots?.[String(epoch)] : undefined;
  if (typeof epoch !== 'number' || typeof encoded !== 'string') {
    throw unusable('needs "epoch" and, under "roots", that epoch\'s key');
  }
  const root = Buffer.from(encoded, 'base64');
  if (root.length < MIN_KEY_BYTES) throw unusable(`needs keys of at least ${MIN_KEY_BYTES} bytes, in base64`);
  return { epoch, root };
}

/** The cause is left out: what JSON.parse says quotes the file. */
function readKeysFile(path: string): KeysFile {
  try {
    const file = JSON.parse(readFileSync(path, 'utf8')) as KeysFile | null;
    return file ?? {};
  } catch {
    throw unusable('cannot be read as JSON');
  }
}

function unusable(what: string): ConfigError {
  return new ConfigError(`The configuration is not usable:\n  PSEUDONYM_KEYS_FILE: ${what}`);
}
