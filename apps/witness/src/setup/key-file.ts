import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { encodedKeyPair, type NoteSigner, parseSignerKey } from '@lacznik/ledger';
import { readIfPresent } from '../checkpoints/read-if-present';
import { CannotStart, fileFault } from './cannot-start';

/** The witness's key, and whether it was made just now. */
export interface WitnessKey {
  signer: NoteSigner;
  isNew: boolean;
}

/**
 * Reads the key, an encoded signer key for `cosignature/v1`, or makes one of the given name.
 * @throws CannotStart that never quotes a key
 */
export function readOrMakeKey(path: string, name: string | undefined): WitnessKey {
  const text = readKeyFile(path);
  if (text !== undefined) return { signer: readKey(path, text, name), isNew: false };
  if (name === undefined) throw new CannotStart(`There is no key ${path}. For a new one, give its --name.`);
  return { signer: makeKey(path, name), isNew: true };
}

function readKey(path: string, text: string, name: string | undefined): NoteSigner {
  const parsed = parseSignerKey(text.trim());
  if (!parsed.ok) throw new CannotStart(`The key ${path} is no signer key (${parsed.reason}).`);
  const { key } = parsed.signer;
  if (key.algorithm !== 'cosignature/v1')
    throw new CannotStart(`The key ${path} signs logs. A witness needs a key for cosignature/v1, of its own.`);
  if (name !== undefined && name !== key.name)
    throw new CannotStart(
      `The key ${path} is ${key.name}'s, but --name says ${name}. Leave --name out, or name another file.`,
    );
  return parsed.signer;
}

function makeKey(path: string, name: string): NoteSigner {
  const signerKey = encode(name);
  try {
    // Never over a file that has come there meanwhile.
    writeFileSync(path, `${signerKey}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    throw new CannotStart(`The key ${path} could not be written (${fileFault(error)}).`);
  }
  return readKey(path, signerKey, name);
}

function encode(name: string): string {
  try {
    return encodedKeyPair(name, 'cosignature/v1', randomBytes(32)).signerKey;
  } catch {
    throw new CannotStart('--name: a key name has no spaces, plus or control characters.');
  }
}

function readKeyFile(path: string): string | undefined {
  try {
    return readIfPresent(path);
  } catch (error) {
    throw new CannotStart(`The key ${path} cannot be read (${fileFault(error)}).`);
  }
}
