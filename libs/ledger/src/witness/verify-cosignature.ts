import type { LedgerCrypto } from '../crypto/ledger-crypto';
import { type NoteFault, type NoteSignature, formatSignatureLine, parseNote } from '../notes/signed-note';
import type { VerifierKey } from '../notes/verifier-key';
import { verifyNote } from '../notes/verify-note';

/** Why a witness's answer holds no cosignature. */
export type CosignatureFault = NoteFault | 'no-known-signature' | 'invalid-signature' | 'malformed-answer';

/** `signature` is the first by the witness's key, to be put under the checkpoint by `addSignatures`; the time is the witness's. */
export type CosignatureCheck =
  { ok: true; signature: NoteSignature; timestampSeconds: number } | { ok: false; reason: CosignatureFault };

/**
 * Verifies what a witness answers to a checkpoint: signature lines (https://c2sp.org/tlog-witness). Lines by other keys are
 * left out, as the specification has it. Never throws, whatever the answer is.
 *
 * @param note the signed checkpoint that the witness was asked about
 */
export function verifyCosignature(
  note: string,
  answer: string,
  key: VerifierKey,
  crypto: LedgerCrypto,
): CosignatureCheck {
  const asked = parseNote(note);
  if (!asked.ok) return asked;
  const cosigned = `${asked.note.text}\n${answer}`;
  const parsed = parseNote(cosigned);
  if (!parsed.ok) return parsed;
  const checked = verifyNote(cosigned, [key], crypto);
  if (!checked.ok) return { ok: false, reason: checked.reason };
  const signature = parsed.note.signatures.find(({ name, keyId }) => name === key.name && keyId === key.keyId);
  const timestampSeconds = checked.signatures[0]?.timestampSeconds;
  // An empty line in the answer would have ended another text than the checkpoint's.
  const isComplete = signature !== undefined && timestampSeconds !== undefined && checked.text === asked.note.text;
  return isComplete ? { ok: true, signature, timestampSeconds } : { ok: false, reason: 'malformed-answer' };
}

/** The body of a witness's answer: a line for each cosignature. */
export function formatCosignatures(signatures: readonly NoteSignature[]): string {
  return signatures.map(formatSignatureLine).join('');
}
