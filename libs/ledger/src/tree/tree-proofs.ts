import { isCount } from '../encoding/bytes';
import type { LedgerCrypto } from '../crypto/ledger-crypto';
import { type Covering, consistencyCoverings, covering, foldHashes, inclusionCoverings } from './subtrees';
import { emptyRoot } from './tree-hash';

/**
 * Reads the hash of the complete subtree of height `level` (0: a leaf) over the leaves from `index`·2^`level`. It is asked
 * only for subtrees that lie wholly within the size at hand. `subtreesFromTiles` makes one from stored tiles.
 */
export type SubtreeReader = (level: number, index: number) => Uint8Array | Promise<Uint8Array>;

/** The root over the first `size` leaves (RFC 6962 §2.1). @throws RangeError for a size that is no whole number from 0 */
export async function treeRoot(size: number, read: SubtreeReader, crypto: LedgerCrypto): Promise<Uint8Array> {
  if (!isCount(size)) throw new RangeError('a tree size is a whole number from 0 to 2^53 - 1');
  return size === 0 ? emptyRoot(crypto) : readFolded(covering(0, size), read, crypto);
}

/**
 * The inclusion proof of leaf `index` in the tree of `size` leaves: the leaf's sibling first, the root's child last (RFC
 * 6962 §2.1.1). @throws RangeError where the tree has no such leaf
 */
export async function inclusionProof(
  { index, size }: { index: number; size: number },
  read: SubtreeReader,
  crypto: LedgerCrypto,
): Promise<Uint8Array[]> {
  if (!isCount(index) || !isCount(size) || index >= size) throw new RangeError('the tree has no leaf of this index');
  return readAll(inclusionCoverings(index, size), read, crypto);
}

/**
 * The proof that the tree of `size2` leaves continues the one of `size1` (RFC 6962 §2.1.2); empty where both are of one
 * size. @throws RangeError unless 0 < size1 ≤ size2
 */
export async function consistencyProof(
  { size1, size2 }: { size1: number; size2: number },
  read: SubtreeReader,
  crypto: LedgerCrypto,
): Promise<Uint8Array[]> {
  if (!isCount(size1) || !isCount(size2) || size1 === 0 || size1 > size2) {
    throw new RangeError('a consistency proof leads from a tree with leaves to one that is not smaller');
  }
  return readAll(consistencyCoverings(size1, size2), read, crypto);
}

function readAll(coverings: Covering[], read: SubtreeReader, crypto: LedgerCrypto): Promise<Uint8Array[]> {
  return Promise.all(coverings.map((subtrees) => readFolded(subtrees, read, crypto)));
}

async function readFolded(subtrees: Covering, read: SubtreeReader, crypto: LedgerCrypto): Promise<Uint8Array> {
  const hashes = await Promise.all(subtrees.map(async ({ level, index }) => read(level, index)));
  return foldHashes(hashes, crypto);
}
