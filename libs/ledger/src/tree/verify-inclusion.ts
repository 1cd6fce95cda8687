import { isCount, sameBytes } from '../encoding/bytes';
import type { LedgerCrypto } from '../crypto/ledger-crypto';
import { parentOf } from './subtrees';
import { isHash, nodeHash } from './tree-hash';

/** What is to be verified. All of it may come from outside and have any shape; hashes have 32 bytes. */
export interface InclusionClaim {
  /** Zero-based. */
  index: number;
  size: number;
  leafHash: Uint8Array;
  /** The leaf's sibling first. */
  proof: readonly Uint8Array[];
  root: Uint8Array;
}

/** Why a leaf is not shown to be in a tree. */
export type InclusionFault = 'malformed' | 'index-outside-tree' | 'wrong-proof-length' | 'root-mismatch';

export type InclusionCheck = { ok: true } | { ok: false; reason: InclusionFault };

/** Whether the leaf is the `index`-th of the tree with this size and root (RFC 9162 §2.1.3.2, for RFC 6962 §2.1.1). Never throws. */
export function verifyInclusion(claim: InclusionClaim, crypto: LedgerCrypto): InclusionCheck {
  if (!isWellFormed(claim)) return { ok: false, reason: 'malformed' };
  if (claim.index >= claim.size) return { ok: false, reason: 'index-outside-tree' };
  const root = rootFrom(claim, crypto);
  if (root === undefined) return { ok: false, reason: 'wrong-proof-length' };
  return sameBytes(root, claim.root) ? { ok: true } : { ok: false, reason: 'root-mismatch' };
}

function isWellFormed(claim: InclusionClaim | null | undefined): boolean {
  if (claim === null || claim === undefined || !isCount(claim.index) || !isCount(claim.size)) return false;
  return isHash(claim.leafHash) && isHash(claim.root) && Array.isArray(claim.proof) && claim.proof.every(isHash);
}

/** The root to which leaf and proof lead; undefined where the proof is too long or too short. */
function rootFrom({ index, size, leafHash, proof }: InclusionClaim, crypto: LedgerCrypto): Uint8Array | undefined {
  let [node, last, hash] = [index, size - 1, leafHash];
  for (const sibling of proof) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash, crypto);
      // A node at the right edge without a sibling rises as it is.
      while (node % 2 === 0 && node !== 0) [node, last] = [parentOf(node), parentOf(last)];
    } else {
      hash = nodeHash(hash, sibling, crypto);
    }
    [node, last] = [parentOf(node), parentOf(last)];
  }
  return last === 0 ? hash : undefined;
}
