import { isCount } from '../encoding/bytes';
import type { LedgerCrypto } from '../crypto/ledger-crypto';
import { covering, foldHashes, parentOf } from '../tree/subtrees';
import { TILE_HEIGHT } from './tile-path';
import { emptyRoot, isHash, nodeHash } from '../tree/tree-hash';
import type { SubtreeReader } from '../tree/tree-proofs';

/** All that appending needs of a tree: its size and the hashes of the complete subtrees it consists of, largest first. */
export interface CompactRange {
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

/** A hash to be stored: the `index`-th of tile level `level`, which is place `index` mod 2^height of tile ⌊`index` / 2^height⌋. */
export interface TileHash {
  level: number;
  index: number;
  hash: Uint8Array;
}

/** The compact range of the tree without leaves. */
export const EMPTY_RANGE: CompactRange = { size: 0, hashes: [] };

/**
 * Appends leaves in order. Gives the new compact range and every tile hash that came into being: at level 0 the leaf hashes
 * themselves, above it the roots of full tiles (https://c2sp.org/tlog-tiles). The given one is left as it is.
 *
 * @param leafHashes 32 bytes each, from `leafHash`
 * @param height of the tiles; those that are published have the one of tlog-tiles
 * @throws RangeError for a hash of other length and for a compact range whose hashes do not fit its size
 */
export function appendLeaves(
  range: CompactRange,
  leafHashes: readonly Uint8Array[],
  crypto: LedgerCrypto,
  height = TILE_HEIGHT,
): { range: CompactRange; tileHashes: TileHash[] } {
  requireFitting(range);
  const hashes = [...range.hashes];
  const tileHashes: TileHash[] = [];
  let size = range.size;
  for (const leaf of leafHashes) {
    if (!isHash(leaf)) throw new RangeError('a leaf hash has 32 bytes');
    hashes.push(carry(hashes, leaf, size, tileHashes, crypto, height));
    size++;
  }
  return { range: { size, hashes }, tileHashes };
}

/** The root over the compact range's leaves (RFC 6962 §2.1). @throws RangeError where its hashes do not fit its size */
export function rangeRoot(range: CompactRange, crypto: LedgerCrypto): Uint8Array {
  requireFitting(range);
  return range.size === 0 ? emptyRoot(crypto) : foldHashes(range.hashes, crypto);
}

/** The compact range of the first `size` leaves, read from stored hashes: how an appender starts again. */
export async function readCompactRange(size: number, read: SubtreeReader): Promise<CompactRange> {
  const hashes = await Promise.all(covering(0, size).map(async ({ level, index }) => read(level, index)));
  return { size, hashes };
}

/** Joins leaf number `index` with every complete subtree it completes, as adding 1 carries over the set bits of `index`. */
function carry(
  hashes: Uint8Array[],
  leaf: Uint8Array,
  index: number,
  tileHashes: TileHash[],
  crypto: LedgerCrypto,
  height: number,
): Uint8Array {
  let hash = leaf;
  tileHashes.push({ level: 0, index, hash });
  let at = index;
  // `&` sees the lowest 32 bits only, and of those the last is all that is asked for.
  for (let level = 1; (at & 1) === 1; level++) {
    hash = nodeHash(hashes.pop() as Uint8Array, hash, crypto);
    at = parentOf(at);
    if (level % height === 0) tileHashes.push({ level: level / height, index: at, hash });
  }
  return hash;
}

function requireFitting({ size, hashes }: CompactRange): void {
  if (!isCount(size) || hashes.length !== covering(0, size).length || !hashes.every(isHash)) {
    throw new RangeError('the hashes of the compact range do not fit its size');
  }
}
