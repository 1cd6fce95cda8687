import type { LedgerCrypto } from '../crypto/ledger-crypto';
import { foldRow } from '../tree/subtrees';
import { type HashTile, TILE_HEIGHT, tileWidth } from './tile-path';
import { HASH_BYTES } from '../tree/tree-hash';
import type { SubtreeReader } from '../tree/tree-proofs';

/** Reads a stored tile's bytes, `width`·32 of them; where the store holds a wider tile, its first `width` hashes. */
export type TileReader = (tile: HashTile) => Uint8Array | Promise<Uint8Array>;

/**
 * Reads subtrees of a tree of `size` leaves from its tiles: heights that are multiples of theirs (8 for those that are
 * published) stand in them, those between are hashed anew (https://c2sp.org/tlog-tiles). Each tile is asked for once and kept
 * as long as the reader lives: make one for each request. What it reads rejects with an Error where a tile has the wrong length.
 */
export function subtreesFromTiles(
  readTile: TileReader,
  size: number,
  crypto: LedgerCrypto,
  height = TILE_HEIGHT,
): SubtreeReader {
  const tiles = new Map<string, Promise<Uint8Array>>();
  const tileOf = (level: number, index: number): Promise<Uint8Array> => {
    const key = `${level}/${index}`;
    const tile =
      tiles.get(key) ?? readWhole(readTile, { level, index, width: tileWidth({ level, index }, size, height) });
    tiles.set(key, tile);
    return tile;
  };
  const read = async (level: number, index: number): Promise<Uint8Array> => {
    const tileLevel = Math.floor(level / height);
    const width = 2 ** (level % height);
    const first = index * width;
    const tile = await tileOf(tileLevel, Math.floor(first / 2 ** height));
    const start = (first % 2 ** height) * HASH_BYTES;
    return foldRow(tile.subarray(start, start + width * HASH_BYTES), crypto);
  };
  const high = new Map<string, Promise<Uint8Array>>();
  return (level, index) => {
    // Proofs of different leaves share what is high in the tree, hardly ever what is low.
    if (level < height) return read(level, index);
    const key = `${level}/${index}`;
    const known = high.get(key) ?? read(level, index);
    high.set(key, known);
    return known;
  };
}

async function readWhole(readTile: TileReader, tile: HashTile): Promise<Uint8Array> {
  const bytes = await readTile(tile);
  if (bytes.length === tile.width * HASH_BYTES) return bytes;
  throw new Error(`tile ${tile.index} of level ${tile.level} does not have ${tile.width} hashes`);
}
