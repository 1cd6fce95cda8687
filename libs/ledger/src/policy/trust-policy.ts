import type { Quorum } from './quorum';
import type { KeyFault, VerifierKey } from '../notes/verifier-key';
import type { LogPolicy } from './verify-checkpoint';

/** A log that a policy trusts; what the URL is for is the application's affair. */
export interface PolicyLog {
  key: VerifierKey;
  url?: string;
}

/** A witness that a policy knows. Its name is the policy's own, its key may have another. */
export interface PolicyWitness {
  name: string;
  key: VerifierKey;
  /** Where it is asked for cosignatures: the submission prefix of https://c2sp.org/tlog-witness. */
  url?: string;
}

/** A trust policy (https://c2sp.org/tlog-policy): a checkpoint holds that one of the logs signed and a quorum cosigned. */
export interface TrustPolicy {
  logs: readonly PolicyLog[];
  witnesses: readonly PolicyWitness[];
  quorum: Quorum;
}

/** Why a text is no policy. */
export type PolicyFault =
  | 'not-text'
  | 'too-large'
  | 'control-character'
  | 'unknown-keyword'
  | 'wrong-number-of-items'
  | `key-${KeyFault}`
  | 'key-of-other-algorithm'
  | 'key-twice'
  | 'log-as-witness'
  | 'name-twice'
  | 'unknown-name'
  | 'member-twice'
  | 'malformed-threshold'
  | 'quorum-twice'
  | 'quorum-missing'
  | 'quorum-unreachable';

/** A line that was passed over, since it is of a kind that is not known here: a newer one, perhaps. Counts from 1. */
export interface PolicyWarning {
  reason: 'unknown-keyword' | 'key-unknown-algorithm';
  line: number;
}

/** What checkpoints are verified by. */
export function logPolicyOf({ logs, witnesses, quorum }: TrustPolicy): LogPolicy {
  return { logKeys: logs.map(({ key }) => key), witnessKeys: witnesses.map(({ key }) => key), quorum };
}
