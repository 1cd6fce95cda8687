import type { LedgerCrypto } from '../crypto/ledger-crypto';
import { HASH_BYTES, hashPair, nodeHash } from './tree-hash';

/** A complete subtree: of height `level`, over the leaves from `index`·2^`level` up to but without (`index` + 1)·2^`level`. */
export interface Subtree {
  level: number;
  index: number;
}

/** The complete subtrees, left to right, whose hashes fold into one hash. */
export type Covering = readonly Subtree[];

/**
 * Splits the leaves `start` to `end` (exclusive) into complete subtrees, largest first, as RFC 6962 §2.1 splits them.
 * `start` is a multiple of a power of two that is not below `end - start`.
 */
export function covering(start: number, end: number): Covering {
  const subtrees: Subtree[] = [];
  for (let at = start; at < end;) {
    const { width, level } = largestPower(end - at);
    subtrees.push({ level, index: at / width });
    at += width;
  }
  return subtrees;
}

/** The hash over subtrees of falling size, given theirs from left to right (at least one). */
export function foldHashes(hashes: readonly Uint8Array[], crypto: LedgerCrypto): Uint8Array {
  return hashes.reduceRight((right, left) => nodeHash(left, right, crypto));
}

/** The hash over 2^n neighbours of one height, given one after another. No object for each hash: those cost more than hashing. */
export function foldRow(row: Uint8Array, crypto: LedgerCrypto): Uint8Array {
  if (row.length === HASH_BYTES) return row;
  const above = new Uint8Array(row.length / 2);
  let below = row;
  for (let width = above.length / HASH_BYTES; width >= 1; width /= 2) {
    for (let i = 0; i < width; i++) hashPair(below, i, above, crypto);
    below = above;
  }
  return above.subarray(0, HASH_BYTES);
}

/** The subtrees behind each hash of the inclusion proof PATH(index, D[size]) of RFC 6962 §2.1.1, leaf's sibling first. */
export function inclusionCoverings(index: number, size: number): Covering[] {
  const fromTheRoot: Covering[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitWidth(end - start);
    if (index < middle) {
      fromTheRoot.push(covering(middle, end));
      end = middle;
    } else {
      fromTheRoot.push(covering(start, middle));
      start = middle;
    }
  }
  return fromTheRoot.reverse();
}

/** The subtrees behind each hash of the consistency proof PROOF(size1, D[size2]) of RFC 6962 §2.1.2. */
export function consistencyCoverings(size1: number, size2: number): Covering[] {
  const fromTheRoot: Covering[] = [];
  let [start, end] = [0, size2];
  while (size1 < end) {
    const middle = start + splitWidth(end - start);
    if (size1 <= middle) {
      fromTheRoot.push(covering(middle, end));
      end = middle;
    } else {
      fromTheRoot.push(covering(start, middle));
      start = middle;
    }
  }
  // The verifier knows the old root; where the old tree is a subtree of the new one, it needs no telling.
  if (start > 0) fromTheRoot.push(covering(start, end));
  return fromTheRoot.reverse();
}

/** The index of the node above, one level up. No shift: those are for 32 bits, and sizes go to 2^53. */
export function parentOf(index: number): number {
  return (index - (index % 2)) / 2;
}

/** The largest power of two that is smaller than `width` (RFC 6962's k); `width` is at least 2. */
function splitWidth(width: number): number {
  return largestPower(width - 1).width;
}

/** The largest power of two that is not above `limit`. Not by logarithms: they err near 2^53. */
function largestPower(limit: number): { width: number; level: number } {
  let [width, level] = [1, 0];
  while (width * 2 <= limit) {
    width *= 2;
    level++;
  }
  return { width, level };
}
