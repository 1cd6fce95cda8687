import { type KeyObject, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { nodeCrypto } from '../crypto/node-crypto';
import type { NoteSigner } from './sign-note';
import type { NoteAlgorithm } from './signed-note';
import { type KeyFault, formatEncodedKey, formatVerifierKey, parseEncodedKey, verifierKey } from './verifier-key';

/** A pair of keys in their encodings; `signerKey` is secret. */
export interface EncodedKeyPair {
  /** `PRIVATE+KEY+<name>+<key id>+base64(algorithm byte ‖ seed)` */
  signerKey: string;
  /** `<name>+<key id>+base64(algorithm byte ‖ public key)` */
  verifierKey: string;
}

export type SignerKeyParse = { ok: true; signer: NoteSigner } | { ok: false; reason: KeyFault };

/** What DER puts before the 32 bytes of an Ed25519 private key (RFC 8410 §7), and before a public one (§4). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX_BYTES = 12;
const SEED_BYTES = 32;
const SECRET = 'PRIVATE+KEY+';

/**
 * A signer with a private key in memory.
 *
 * @throws RangeError for an improper name or a key that is not a private Ed25519 key
 */
export function noteSigner(name: string, algorithm: NoteAlgorithm, privateKey: KeyObject): NoteSigner {
  if (privateKey.type !== 'private' || privateKey.asymmetricKeyType !== 'ed25519') {
    throw new RangeError('a note is signed by a private Ed25519 key');
  }
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = new Uint8Array(spki.subarray(SPKI_PREFIX_BYTES));
  const key = verifierKey({ name, algorithm, publicKey }, nodeCrypto);
  return { key, sign: (message) => sign(null, message, privateKey) };
}

/**
 * The encoded keys that follow from a seed of 32 secret random bytes (the private key of RFC 8032 §5.1.5), in the encodings
 * that Go's `sumdb/note` made common.
 *
 * @throws RangeError for an improper name or a seed of other length
 */
export function encodedKeyPair(name: string, algorithm: NoteAlgorithm, seed: Uint8Array): EncodedKeyPair {
  if (seed.length !== SEED_BYTES) throw new RangeError('a seed has 32 bytes');
  const { key } = noteSigner(name, algorithm, privateKeyOf(seed));
  return {
    signerKey: SECRET + formatEncodedKey({ name, keyId: key.keyId, algorithm, key: seed }),
    verifierKey: formatVerifierKey(key),
  };
}

/** Reads an encoded signer key. The key id must be the one that follows from the rest. */
export function parseSignerKey(text: string): SignerKeyParse {
  if (typeof text !== 'string' || !text.startsWith(SECRET)) return { ok: false, reason: 'malformed' };
  const parsed = parseEncodedKey(text.slice(SECRET.length));
  if (!parsed.ok) return parsed;
  const { name, keyId, algorithm, key: seed } = parsed.encoded;
  const signer = noteSigner(name, algorithm, privateKeyOf(seed));
  return signer.key.keyId === keyId ? { ok: true, signer } : { ok: false, reason: 'key-id-mismatch' };
}

function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}
