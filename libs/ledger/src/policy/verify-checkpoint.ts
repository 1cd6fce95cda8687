import { type Checkpoint, parseCheckpoint } from '../notes/checkpoint';
import type { LedgerCrypto } from '../crypto/ledger-crypto';
import { NO_QUORUM, type Quorum, isQuorumReached } from './quorum';
import { parseNote } from '../notes/signed-note';
import type { VerifierKey } from '../notes/verifier-key';
import { type VerifiedSignature, verifyNote } from '../notes/verify-note';
import { keyForOrigin } from '../notes/yearly-log';

/** Whom one trusts about a log. */
export interface LogPolicy {
  /** The origin line of the one log meant; by default any log that the keys are for. */
  origin?: string;
  /** Keys of logs, each for the origin of its name and for that log's years; several of a log while it changes its key. */
  logKeys: readonly VerifierKey[];
  /** Keys of witnesses, none of them the log's own. */
  witnessKeys?: readonly VerifierKey[];
  /** Which witnesses must have cosigned, by keys of `witnessKeys`; none by default. */
  quorum?: Quorum;
}

/** A witness's statement that, at this time, it had seen no split view of the log. */
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
 * `about` is the detail: what is malformed, the other origin, the key whose signature does not hold, or the names of those who
 * did cosign. It may repeat text that nobody has signed.
 */
export type CheckpointCheck =
  | { ok: true; checkpoint: Checkpoint; cosignatures: Cosignature[] }
  | { ok: false; reason: CheckpointVerificationFault; about?: string };

/** Verifies a signed checkpoint against a policy. Gives the first fault, in the order of the type. Never throws, whatever the note is. */
export function verifyCheckpoint(note: string, policy: LogPolicy, crypto: LedgerCrypto): CheckpointCheck {
  const parsed = parseNote(note);
  if (!parsed.ok) return { ok: false, reason: 'malformed-note', about: parsed.reason };
  const body = parseCheckpoint(parsed.note.text);
  if (!body.ok) return { ok: false, reason: 'malformed-checkpoint', about: body.reason };
  const { checkpoint } = body;
  const logKeys = keysOf(checkpoint.origin, policy, crypto);
  if (logKeys === undefined) return { ok: false, reason: 'other-origin', about: checkpoint.origin };
  const verified = verifyNote(note, [...logKeys, ...(policy.witnessKeys ?? [])], crypto);
  if (!verified.ok && verified.reason === 'invalid-signature') {
    return { ok: false, reason: 'invalid-signature', about: verified.name ?? '' };
  }
  return checkSigners(checkpoint, verified.ok ? verified.signatures : [], logKeys, policy);
}

/** The keys that may sign for the origin; undefined where it is not the log meant. */
function keysOf(origin: string, policy: LogPolicy, crypto: LedgerCrypto): VerifierKey[] | undefined {
  const keys = policy.logKeys.map((key) => keyForOrigin(key, origin, crypto)).filter((key) => key !== undefined);
  return (policy.origin === undefined ? keys.length > 0 : policy.origin === origin) ? keys : undefined;
}

function checkSigners(
  checkpoint: Checkpoint,
  signatures: VerifiedSignature[],
  logKeys: readonly VerifierKey[],
  { witnessKeys = [], quorum = NO_QUORUM }: LogPolicy,
): CheckpointCheck {
  if (!signatures.some(({ key }) => logKeys.includes(key))) return { ok: false, reason: 'log-signature-missing' };
  const cosignatures = cosignaturesOf(signatures, witnessKeys);
  const cosigners = signatures.map(({ key }) => key);
  if (!isQuorumReached(quorum, (key) => cosigners.includes(key))) {
    return { ok: false, reason: 'cosignatures-missing', about: cosignatures.map(({ name }) => name).join(', ') };
  }
  return { ok: true, checkpoint, cosignatures };
}

function cosignaturesOf(signatures: VerifiedSignature[], witnessKeys: readonly VerifierKey[]): Cosignature[] {
  return signatures
    .filter(({ key }) => witnessKeys.includes(key))
    .map(({ key: { name }, timestampSeconds }) =>
      timestampSeconds === undefined ? { name } : { name, timestampSeconds },
    );
}
