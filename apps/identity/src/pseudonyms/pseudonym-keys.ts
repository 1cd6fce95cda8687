import { ConfigError, readJsonFile } from '@lacznik/platform';

const VARIABLE = 'PSEUDONYM_KEYS_FILE';
const MIN_KEY_BYTES = 32;

/** The root key of an epoch. */
export interface EpochKey {
  epoch: number;
  root: Buffer;
}

/** The root key of the epoch that pseudonyms are made in; and, in a transition, that of the one before. */
export interface PseudonymKeys extends EpochKey {
  former?: EpochKey;
}

interface KeysFile {
  epoch?: unknown;
  formerEpoch?: unknown;
  roots?: Record<string, unknown>;
}

/** @throws ConfigError that says what is wrong with the file, never what is in it */
export function readPseudonymKeys(path: string): PseudonymKeys {
  const { epoch, formerEpoch, roots } = (readJsonFile(path, VARIABLE) ?? {}) as KeysFile;
  const current = keyOf('epoch', epoch, roots);
  if (formerEpoch === undefined) return current;
  const former = keyOf('formerEpoch', formerEpoch, roots);
  if (former.epoch >= current.epoch) throw ConfigError.of(VARIABLE, 'needs a "formerEpoch" before "epoch"');
  return { ...current, former };
}

function keyOf(name: keyof KeysFile, epoch: unknown, roots: KeysFile['roots']): EpochKey {
  const encoded = typeof epoch === 'number' ? roots?.[String(epoch)] : undefined;
  if (typeof epoch !== 'number' || typeof encoded !== 'string') {
    throw ConfigError.of(VARIABLE, `needs "${name}" and, under "roots", that epoch's key`);
  }
  const root = Buffer.from(encoded, 'base64');
  if (root.length < MIN_KEY_BYTES) {
    throw ConfigError.of(VARIABLE, `needs keys of at least ${MIN_KEY_BYTES} bytes, in base64`);
  }
  return { epoch, root };
}
