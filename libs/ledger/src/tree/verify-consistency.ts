import { isCount, sameBytes } from '../encoding/bytes';
import type { LedgerCrypto } from '../crypto/ledger-crypto';
import { parentOf } from './subtrees';
import { emptyRoot, isHash, nodeHash } from './tree-hash';

/** What is to be verified. All of it may come from outside and have any shape; hashes have 32 bytes. */
export interface ConsistencyClaim {
  size1: number;
  root1: Uint8Array;
  size2: number;
  root2: Uint8Array;
  proof: readonly Uint8Array[];
}

/** Why one tree is not shown to continue another. */
export type ConsistencyFault =
  | 'malformed'
  | 'sizes-not-ascending'
  | 'first-tree-empty'
  | 'wrong-proof-length'
  | 'first-root-mismatch'
  | 'second-root-mismatch';

export type ConsistencyCheck = { ok: true } | { ok: false; reason: ConsistencyFault };

/**
 * Whether the second tree continues the first (RFC 9162 §2.1.4.2, for RFC 6962 §2.1.2). From an empty tree to one with
 * leaves there is nothing to prove, so that is refused. Never throws.
 */
export function verifyConsistency(claim: ConsistencyClaim, crypto: LedgerCrypto): ConsistencyCheck {
  const reason = isWellFormed(claim) ? faultOf(claim, crypto) : 'malformed';
  return reason === undefined ? { ok: true } : { ok: false, reason };
}

function isWellFormed(claim: ConsistencyClaim | null | undefined): boolean {
  if (claim === null || claim === undefined || !isCount(claim.size1) || !isCount(claim.size2)) return false;
  if (!(claim.root1 instanceof Uint8Array) || !(claim.root2 instanceof Uint8Array)) return false;
  return Array.isArray(claim.proof) && claim.proof.every(isHash);
}

function faultOf(claim: ConsistencyClaim, crypto: LedgerCrypto): ConsistencyFault | undefined {
  const { size1, root1, size2, root2, proof } = claim;
  if (size1 > size2) return 'sizes-not-ascending';
  if (size1 === size2) return faultOfEqual(claim, crypto);
  if (size1 === 0) return 'first-tree-empty';
  if (!isHash(root1) || !isHash(root2)) return 'malformed';
  const roots = rootsFrom(claim, crypto);
  if (proof.length === 0 || roots === undefined) return 'wrong-proof-length';
  if (!sameBytes(roots.first, root1)) return 'first-root-mismatch';
  return sameBytes(roots.second, root2) ? undefined : 'second-root-mismatch';
}

/** Nothing is hashed here, so roots may have any length: the reference vectors have one that wants it. */
function faultOfEqual(claim: ConsistencyClaim, crypto: LedgerCrypto): ConsistencyFault | undefined {
  if (claim.proof.length > 0) return 'wrong-proof-length';
  if (claim.size1 === 0 && !sameBytes(claim.root1, emptyRoot(crypto))) return 'first-root-mismatch';
  return sameBytes(claim.root1, claim.root2) ? undefined : 'second-root-mismatch';
}

/** Both roots as computed from the proof; undefined where it is too long or too short. */
function rootsFrom(
  claim: ConsistencyClaim,
  crypto: LedgerCrypto,
): { first: Uint8Array; second: Uint8Array } | undefined {
  let [node, last] = [claim.size1 - 1, claim.size2 - 1];
  while (node % 2 === 1) [node, last] = [parentOf(node), parentOf(last)];
  // node is 0 where the first tree is a complete subtree of the second: then the proof starts from the root known.
  const [seed, ...rest] = node === 0 ? [claim.root1, ...claim.proof] : claim.proof;
  if (seed === undefined) return undefined;
  let [first, second] = [seed, seed];
  for (const hash of rest) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      [first, second] = [nodeHash(hash, first, crypto), nodeHash(hash, second, crypto)];
      while (node % 2 === 0 && node !== 0) [node, last] = [parentOf(node), parentOf(last)];
    } else {
      second = nodeHash(second, hash, crypto);
    }
    [node, last] = [parentOf(node), parentOf(last)];
  }
  return last === 0 ? { first, second } : undefined;
}
