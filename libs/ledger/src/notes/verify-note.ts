import { utf8 } from '../encoding/bytes';
import { cosignedMessage, parseTimestamped } from './cosignature';
import type { LedgerCrypto } from '../crypto/ledger-crypto';
import { type NoteFault, type NoteSignature, parseNote } from './signed-note';
import type { VerifierKey } from './verifier-key';

/** A signature that holds; `timestampSeconds` (since 1970) is the cosigner's, for keys of algorithm `cosignature/v1` only. */
export interface VerifiedSignature {
  key: VerifierKey;
  timestampSeconds?: number;
}

/** Why a note is not to be trusted. */
export type NoteVerificationFault = NoteFault | 'no-known-signature' | 'invalid-signature';

/** `signatures` has at least one, and one at most for each key. `name` is the key whose signature does not hold. */
export type NoteCheck =
  | { ok: true; text: string; signatures: VerifiedSignature[] }
  | { ok: false; reason: NoteVerificationFault; name?: string };

/**
 * Verifies a signed note (https://c2sp.org/signed-note) and its cosignatures (https://c2sp.org/tlog-cosignature).
 * Signatures by other keys are ignored, even where they share name or key id with a known one; one false signature by a
 * known key condemns the note. Whether timestamps lie in the future is the caller's question. Never throws, whatever the note is.
 */
export function verifyNote(note: string, keys: readonly VerifierKey[], crypto: LedgerCrypto): NoteCheck {
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  const { text, signatures } = parsed.note;
  const verified = new Map<VerifierKey, VerifiedSignature>();
  for (const signature of signatures) {
    const key = keys.find(({ name, keyId }) => name === signature.name && keyId === signature.keyId);
    if (key === undefined) continue;
    const result = verifySignature(text, signature, key, crypto);
    if (result === undefined) return { ok: false, reason: 'invalid-signature', name: key.name };
    if (!verified.has(key)) verified.set(key, result);
  }
  if (verified.size === 0) return { ok: false, reason: 'no-known-signature' };
  return { ok: true, text, signatures: [...verified.values()] };
}

function verifySignature(
  text: string,
  { signature }: NoteSignature,
  key: VerifierKey,
  crypto: LedgerCrypto,
): VerifiedSignature | undefined {
  if (key.algorithm === 'ed25519') {
    return crypto.verifyEd25519(key.publicKey, utf8(text), signature) ? { key } : undefined;
  }
  const timestamped = parseTimestamped(signature);
  if (timestamped === undefined) return undefined;
  const { timestampSeconds } = timestamped;
  const message = cosignedMessage(text, timestampSeconds);
  const holds = crypto.verifyEd25519(key.publicKey, message, timestamped.signature);
  return holds ? { key, timestampSeconds } : undefined;
}
