import { concatBytes, fromBase64, toBase64 } from '../encoding/bytes';
import type { LedgerCrypto } from '../crypto/ledger-crypto';
import { ALGORITHM_BYTES, type NoteAlgorithm, isKeyName, keyIdOf } from './signed-note';

/** A public key by which signatures of notes are verified. */
export interface VerifierKey {
  name: string;
  /** Eight lower-case hexadecimal digits; follows from the rest. */
  keyId: string;
  algorithm: NoteAlgorithm;
  /** 32 bytes, RFC 8032 §5.1.5. */
  publicKey: Uint8Array;
}

/** Why a text is no verifier key, or no signer key. */
export type KeyFault = 'malformed' | 'unknown-algorithm' | 'key-id-mismatch';

export type VerifierKeyParse = { ok: true; key: VerifierKey } | { ok: false; reason: KeyFault };

/** What stands in both encodings, of verifier and of signer keys. */
export type EncodedKey = { name: string; keyId: string; algorithm: NoteAlgorithm; key: Uint8Array };

const KEY_BYTES = 32;
const ENCODED = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u;

/**
 * The verifier key of a public key, with its key id.
 *
 * @throws RangeError for an improper name or a key that does not have 32 bytes
 */
export function verifierKey(key: Omit<VerifierKey, 'keyId'>, crypto: LedgerCrypto): VerifierKey {
  if (!isKeyName(key.name))
    throw new RangeError('a key name is not empty and has no spaces, plus or control characters');
  if (key.publicKey.length !== KEY_BYTES) throw new RangeError('an Ed25519 public key has 32 bytes');
  return { ...key, keyId: keyIdOf(key, crypto) };
}

/** `<name>+<key id>+base64(algorithm byte ‖ public key)` (https://c2sp.org/signed-note, "Verifier keys"). */
export function formatVerifierKey({ name, keyId, algorithm, publicKey }: VerifierKey): string {
  return formatEncodedKey({ name, keyId, algorithm, key: publicKey });
}

/** Reads what `formatVerifierKey` writes. The key id must be the one that follows from the rest. */
export function parseVerifierKey(text: string, crypto: LedgerCrypto): VerifierKeyParse {
  const parsed = parseEncodedKey(text);
  if (!parsed.ok) return parsed;
  const { name, keyId, algorithm, key: publicKey } = parsed.encoded;
  if (keyIdOf({ name, algorithm, publicKey }, crypto) !== keyId) return { ok: false, reason: 'key-id-mismatch' };
  return { ok: true, key: { name, keyId, algorithm, publicKey } };
}

/** The part that verifier and signer keys have in common. */
export function formatEncodedKey({ name, keyId, algorithm, key }: EncodedKey): string {
  return `${name}+${keyId}+${toBase64(concatBytes(Uint8Array.of(ALGORITHM_BYTES[algorithm]), key))}`;
}

/** Reads what `formatEncodedKey` writes; the key id is not yet compared. */
export function parseEncodedKey(text: string): { ok: true; encoded: EncodedKey } | { ok: false; reason: KeyFault } {
  const [, name = '', keyId = '', base64 = ''] = (typeof text === 'string' && ENCODED.exec(text)) || [];
  const bytes = fromBase64(base64);
  if (!isKeyName(name) || bytes === undefined || bytes.length === 0) return { ok: false, reason: 'malformed' };
  const algorithm = algorithmOf(bytes[0]);
  if (algorithm === undefined) return { ok: false, reason: 'unknown-algorithm' };
  if (bytes.length !== 1 + KEY_BYTES) return { ok: false, reason: 'malformed' };
  return { ok: true, encoded: { name, keyId, algorithm, key: bytes.slice(1) } };
}

function algorithmOf(byte: number | undefined): NoteAlgorithm | undefined {
  const algorithms = Object.keys(ALGORITHM_BYTES) as NoteAlgorithm[];
  return algorithms.find((algorithm) => ALGORITHM_BYTES[algorithm] === byte);
}
