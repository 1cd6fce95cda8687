import type { Checkpoint, CheckpointVerificationFault, Cosignature, LogPolicy } from '@lacznik/ledger';
import { counted, shown } from './finding';

/** Why a checkpoint is refused, in one sentence. `what` begins it: `The receipt’s checkpoint`. */
export function checkpointRefusal(
  what: string,
  { reason, about = '' }: { reason: CheckpointVerificationFault; about?: string },
  policy: LogPolicy,
): string {
  const sentences: Record<CheckpointVerificationFault, string> = {
    'malformed-note': `is no signed note (${about})`,
    'malformed-checkpoint': `is no checkpoint of a log (${about})`,
    'other-origin': `is of another log: it names ${shown(about)}, expected was ${namesOf(policy)}`,
    'log-signature-missing': `is not signed by the log's key ${policy.logKeys.map(keyName).join(', ')}`,
    'invalid-signature': `was altered or is forged: the signature of ${shown(about)} does not hold`,
    'cosignatures-missing': `has too few cosignatures: of the policy's witnesses, ${shown(about) || 'none'} cosigned it, which is not the quorum ${shown(policy.quorum?.name ?? '')}`,
  };
  return `${what} ${sentences[reason]}.`;
}

function namesOf({ logKeys }: LogPolicy): string {
  return [...new Set(logKeys.map(({ name }) => shown(name)))].join(' or ');
}

function keyName({ name, keyId }: { name: string; keyId: string }): string {
  return `${shown(name)}+${keyId}`;
}

/** `the log log.example.pl/2026 of 12 entries, cosigned by a and b`. */
export function logSentence({ origin, size }: Checkpoint, cosignatures: readonly Cosignature[]): string {
  const names = [...new Set(cosignatures.map(({ name }) => shown(name)))];
  const cosigned =
    names.length === 0
      ? 'no cosignatures'
      : `${counted(names.length, 'cosignature', 'cosignatures')} (${names.join(', ')})`;
  return `the log ${shown(origin)} of ${counted(size, 'entry', 'entries')}, with the log's signature and ${cosigned}`;
}
