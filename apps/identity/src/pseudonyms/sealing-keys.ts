import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { ConfigError, readJwkSet, type StoredKey } from '@lacznik/platform';

const VARIABLE = 'SEALING_KEYS_FILE';
const KEY_AGREEMENT: readonly (string | undefined)[] = ['x25519', 'ec'];

/** A key, and the id by which the gateway finds its counterpart. */
export interface IdentifiedKey {
  kid: string;
  key: KeyObject;
}

/** What pseudonyms are sealed with. */
export interface SealingKeys {
  /** Identity's own private key, Ed25519. */
  signer: IdentifiedKey;
  /** The gateway's public key, X25519 or P-256. */
  gateway: IdentifiedKey;
}

/**
 * The first key of each use in a JWK set: `sig` is identity's own, `enc` the gateway's.
 * @throws ConfigError that says what is wrong with the file, never what is in it
 */
export function readSealingKeys(path: string): SealingKeys {
  const keys = readJwkSet(path, VARIABLE);
  const signer = importKey(firstOf(keys, 'sig'), createPrivateKey);
  if (signer.key.asymmetricKeyType !== 'ed25519') throw unusable('needs an Ed25519 key for "use": "sig"');
  const recipient = firstOf(keys, 'enc');
  if (recipient.d !== undefined) {
    throw unusable(`holds the private part of the gateway's key ${recipient.kid}: keep it at the gateway alone`);
  }
  const gateway = importKey(recipient, createPublicKey);
  if (!KEY_AGREEMENT.includes(gateway.key.asymmetricKeyType)) {
    throw unusable('needs an X25519 or P-256 key for "use": "enc"');
  }
  return { signer, gateway };
}

function firstOf(keys: readonly StoredKey[], use: 'sig' | 'enc'): StoredKey {
  const found = keys.find((key) => key.use === use);
  if (!found) throw unusable(`needs a key with "use": "${use}"`);
  return found;
}

/** The cause is left out: it may quote the key. */
function importKey(
  { kid, ...jwk }: StoredKey,
  create: (key: { key: object; format: 'jwk' }) => KeyObject,
): IdentifiedKey {
  try {
    return { kid, key: create({ key: jwk, format: 'jwk' }) };
  } catch {
    throw unusable(`cannot use the key ${kid}`);
  }
}

function unusable(what: string): ConfigError {
  return ConfigError.of(VARIABLE, what);
}
