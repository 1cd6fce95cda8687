import type { Checkpoint, CheckpointVerificationFault, Cosignature, LogPolicy } from '@lacznik/ledger';
import { counted, printable } from './verification-result';

/** Why a checkpoint is refused: a message that begins with `what`, such as `The receipt's checkpoint`. */
export function checkpointRefusal(
  what: string,
  { reason, about = '' }: { reason: CheckpointVerificationFault; about?: string },
  policy: LogPolicy,
): string {
  const messages: Record<CheckpointVerificationFault, string> = {
    'malformed-note': `is no signed note (${about})`,
    'malformed-checkpoint': `is no checkpoint of a log (${about})`,
    'other-origin': `is of another log: it names ${printable(about)}, expected was ${namesOf(policy)}`,
    'log-signature-missing': `is not signed by the log's key ${policy.logKeys.map(keyName).join(', ')}`,
    'invalid-signature': `was altered or is forged: the signature of ${printable(about)} does not hold`,
    'cosignatures-missing': `has too few cosignatures: of the policy's witnesses, ${printable(about) || 'none'} cosigned it, which is not the quorum ${printable(policy.quorum?.name ?? '')}`,
  };
  return `${what} ${messages[reason]}.`;
}

function namesOf({ logKeys }: LogPolicy): string {
  return [...new Set(logKeys.map(({ name }) => printable(name)))].join(' or ');
}

function keyName({ name, keyId }: { name: string; keyId: string }): string {
  return `${printable(name)}+${keyId}`;
}

/** `the log log.example.pl/2026 of 12 entries, cosigned by a and b`. */
export function logDescription({ origin, size }: Checkpoint, cosignatures: readonly Cosignature[]): string {
  const names = [...new Set(cosignatures.map(({ name }) => printable(name)))];
  const cosigned =
    names.length === 0
      ? 'no cosignatures'
      : `${counted(names.length, 'cosignature', 'cosignatures')} (${names.join(', ')})`;
  return `the log ${printable(origin)} of ${counted(size, 'entry', 'entries')}, with the log's signature and ${cosigned}`;
}
