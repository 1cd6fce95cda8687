import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { ConfigError, readJwkSet, type StoredKey } from '@lacznik/platform';

const VARIABLE = 'SEALING_KEYS_FILE';

/** By their ids: every key with which sealed pseudonyms that still arrive may have been made. */
export interface UnsealingKeys {
  /** The gateway's own private keys. */
  own: ReadonlyMap<string, KeyObject>;
  /** Identity's public keys. */
  identity: ReadonlyMap<string, KeyObject>;
}

/**
 * The keys of a JWK set: `enc` are the gateway's own, `sig` identity's.
 * @throws ConfigError that says what is wrong with the file, never what is in it
 */
export function readUnsealingKeys(path: string): UnsealingKeys {
  const keys = readJwkSet(path, VARIABLE);
  const signers = keysFor(keys, 'sig');
  const foreign = signers.find(({ d }) => d !== undefined);
  if (foreign) throw unusable(`holds the private part of identity's key ${foreign.kid}: keep it at identity alone`);
  return {
    own: new Map(keysFor(keys, 'enc').map((key) => [key.kid, importKey(key, createPrivateKey)])),
    identity: new Map(signers.map((key) => [key.kid, importKey(key, createPublicKey)])),
  };
}

function keysFor(keys: readonly StoredKey[], use: 'sig' | 'enc'): StoredKey[] {
  const found = keys.filter((key) => key.use === use);
  if (found.length === 0) throw unusable(`needs a key with "use": "${use}"`);
  return found;
}

/** The cause is left out: it may quote the key. */
function importKey({ kid, ...jwk }: StoredKey, create: (key: { key: object; format: 'jwk' }) => KeyObject): KeyObject {
  try {
    return create({ key: jwk, format: 'jwk' });
  } catch {
    throw unusable(`cannot use the key ${kid}`);
  }
}

function unusable(what: string): ConfigError {
  return ConfigError.of(VARIABLE, what);
}
