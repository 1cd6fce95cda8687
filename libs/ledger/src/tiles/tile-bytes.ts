import { concatBytes } from '../encoding/bytes';
import { TILE_WIDTH } from './tile-path';
import { HASH_BYTES, isHash } from '../tree/tree-hash';

export type TileParse = { ok: true; hashes: Uint8Array[] } | { ok: false; reason: 'wrong-length' };

/** A tile's bytes: 1 to 256 hashes, one after another (https://c2sp.org/tlog-tiles). @throws RangeError for other input */
export function encodeTile(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length < 1 || hashes.length > TILE_WIDTH) throw new RangeError('a tile holds 1 to 256 hashes');
  if (!hashes.every(isHash)) throw new RangeError('a hash has 32 bytes');
  return concatBytes(...hashes);
}

/** The hashes of a tile of this width; they are views into `bytes`. */
export function decodeTile(bytes: Uint8Array, width: number): TileParse {
  if (bytes.length !== width * HASH_BYTES) return { ok: false, reason: 'wrong-length' };
  const hashes = Array.from({ length: width }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
  return { ok: true, hashes };
}
