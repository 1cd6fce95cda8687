import type { VerifierKey } from '../notes/verifier-key';

/**
 * Which cosignatures a checkpoint needs (https://c2sp.org/tlog-policy): none, that of one witness, or those of at least
 * `threshold` members of a group, whose members may be groups themselves. Names are those of the policy.
 */
export type Quorum =
  | { kind: 'none'; name: 'none' }
  | { kind: 'witness'; name: string; key: VerifierKey }
  /** A witness whose key cannot be used here: it never counts. */
  | { kind: 'unusable'; name: string }
  | { kind: 'group'; name: string; threshold: number; members: readonly Quorum[] };

/** The quorum that every checkpoint has. */
export const NO_QUORUM: Quorum = { kind: 'none', name: 'none' };

/** Whether the quorum is reached where `hasCosigned` is true for the keys whose cosignatures hold. */
export function isQuorumReached(quorum: Quorum, hasCosigned: (key: VerifierKey) => boolean): boolean {
  switch (quorum.kind) {
    case 'none':
      return true;
    case 'unusable':
      return false;
    case 'witness':
      return hasCosigned(quorum.key);
    case 'group': {
      const reached = quorum.members.filter((member) => isQuorumReached(member, hasCosigned)).length;
      // Written so that a threshold that is none (NaN) refuses instead of accepting.
      return reached >= quorum.threshold;
    }
  }
}
