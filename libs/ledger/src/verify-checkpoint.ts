import { type Checkpoint, parseCheckpoint } from './checkpoint';
import type { LedgerCrypto } from './ledger-crypto';
import { parseNote } from './signed-note';
import type { VerifierKey } from './verifier-key';
import { type VerifiedSignature, verifyNote } from './verify-note';

/** Whom one trusts about a log. */
export interface LogPolicy {
  /** The origin line of the log meant. */
  origin: string;
  /** Keys of the log: several while it changes its key. */
  logKeys: readonly VerifierKey[];
  /** Keys of witnesses, none of them the log's own. */
  witnessKeys?: readonly VerifierKey[];
  /** How many witnesses, counted by name, must have cosigned; 0 unless told. */
  witnessesNeeded?: number;
}

/** A witness's statement that, at this time, it had seen no other history of the log. */
export interface Cosignature {
  name: string;
  /** Since 1970; absent where the witness's key is not of algorithm `cosignature/v1`. */
  timestampSeconds?: number;
}

/** Why a checkpoint is not to be trusted. */
export type CheckpointVerificationFault =
  | 'malformed-note'
  | 'malformed-checkpoint'
  | 'other-origin'
  | 'log-signature-missing'
  | 'invalid-signature'
  | 'cosignatures-missing';

/**
 * `about` tells more: what is malformed, the other origin, the key whose signature does not hold, or how many cosignatures
 * there are of those needed. It may repeat text that nobody has signed.
 */
export type CheckpointCheck =
  | { ok: true; checkpoint: Checkpoint; cosignatures: Cosignature[] }
  | { ok: false; reason: CheckpointVerificationFault; about?: string };

/** Verifies a signed checkpoint against a policy. The first that fails is told, in the order of the faults. Never throws, whatever the note is. */
export function verifyCheckpoint(note: string, policy: LogPolicy, crypto: LedgerCrypto): CheckpointCheck {
  const parsed = parseNote(note);
  if (!parsed.ok) return { ok: false, reason: 'malformed-note', about: parsed.reason };
  const body = parseCheckpoint(parsed.note.text);
  if (!body.ok) return { ok: false, reason: 'malformed-checkpoint', about: body.reason };
  const { checkpoint } = body;
  if (checkpoint.origin !== policy.origin) return { ok: false, reason: 'other-origin', about: checkpoint.origin };
  const verified = verifyNote(note, [...policy.logKeys, ...(policy.witnessKeys ?? [])], crypto);
  if (!verified.ok && verified.reason === 'invalid-signature') {
    return { ok: false, reason: 'invalid-signature', about: verified.name ?? '' };
  }
  return checkSigners(checkpoint, verified.ok ? verified.signatures : [], policy);
}

function checkSigners(checkpoint: Checkpoint, signatures: VerifiedSignature[], policy: LogPolicy): CheckpointCheck {
  if (!signatures.some(({ key }) => policy.logKeys.includes(key)))
    return { ok: false, reason: 'log-signature-missing' };
  const cosignatures = cosignaturesOf(signatures, policy.witnessKeys ?? []);
  const witnesses = new Set(cosignatures.map(({ name }) => name)).size;
  const needed = policy.witnessesNeeded ?? 0;
  // Written so that a needed number that is none (NaN) refuses instead of accepting.
  if (!(witnesses >= needed)) return { ok: false, reason: 'cosignatures-missing', about: `${witnesses} of ${needed}` };
  return { ok: true, checkpoint, cosignatures };
}

function cosignaturesOf(signatures: VerifiedSignature[], witnessKeys: readonly VerifierKey[]): Cosignature[] {
  return signatures
    .filter(({ key }) => witnessKeys.includes(key))
    .map(({ key: { name }, timestampSeconds }) =>
      timestampSeconds === undefined ? { name } : { name, timestampSeconds },
    );
}
