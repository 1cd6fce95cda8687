import {
  type Frontier,
  HASH_BYTES,
  type HashTile,
  nodeCrypto,
  type SubtreeReader,
  subtreesFromTiles,
  TILE_WIDTH,
  type TileHash,
} from '@lacznik/ledger';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';

/** The Merkle trees over the entries, one a year, in PostgreSQL: frontiers, and hashes as tiles (https://c2sp.org/tlog-tiles). */
@Injectable()
export class TreeStore {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The year's tree as it is, held until the transaction ends: whoever appends is alone, so leaves are numbered without holes
   * and in the order in which they commit, however many processes append. Undefined before the year is opened.
   */
  async hold(transaction: EntityManager, year: number): Promise<Frontier | undefined> {
    return toFrontier(
      await transaction.query(
        'SELECT size, frontier FROM tree_head WHERE year = $1 AND expired_at IS NULL FOR UPDATE',
        [year],
      ),
    );
  }

  /** Makes room for a year's entries, unless that was done. */
  async open(year: number, manager: EntityManager = this.dataSource.manager): Promise<void> {
    await manager.query('SELECT open_year($1::smallint)', [year]);
  }

  /** @throws Error for a year that was not opened */
  async read(year: number): Promise<Frontier> {
    const frontier = toFrontier(
      await this.dataSource.query('SELECT size, frontier FROM tree_head WHERE year = $1', [year]),
    );
    if (!frontier) throw new Error(`The log has no tree head of ${year}: its database is not the one that was set up`);
    return frontier;
  }

  /** Puts the frontier in the place of the one that {@link hold} gave, and stores the hashes that came into being. */
  async save(
    transaction: EntityManager,
    year: number,
    { size, hashes }: Frontier,
    fresh: readonly TileHash[],
  ): Promise<void> {
    const tiles = gather(fresh);
    await Promise.all([
      transaction.query('UPDATE tree_head SET size = $2, frontier = $3 WHERE year = $1', [
        year,
        size,
        Buffer.concat(hashes),
      ]),
      transaction.query(
        `INSERT INTO tile (year, level, index, hashes)
         SELECT $1::smallint, * FROM unnest($2::smallint[], $3::bigint[], $4::bytea[])
         ON CONFLICT (year, level, index) DO UPDATE SET hashes = tile.hashes || excluded.hashes`,
        [
          year,
          tiles.map(({ level }) => level),
          tiles.map(({ index }) => index),
          tiles.map((tile) => Buffer.concat(tile.hashes)),
        ],
      ),
    ]);
  }

  /** The first `width` hashes of a tile. @throws Error where the store does not hold so many */
  async tile(year: number, { level, index, width }: HashTile): Promise<Uint8Array> {
    const bytes = width * HASH_BYTES;
    const [row] = await this.dataSource.query<[{ hashes: Buffer }?]>(
      'SELECT substring(hashes FROM 1 FOR $4) AS hashes FROM tile WHERE year = $1 AND level = $2 AND index = $3',
      [year, level, index, bytes],
    );
    if (row?.hashes.length !== bytes) throw new Error(`Tile ${index} of level ${level} lacks hashes`);
    return row.hashes;
  }

  /** Reads the hashes of complete subtrees of the year's tree at this size, from its tiles. */
  subtrees(year: number, size: number): SubtreeReader {
    return subtreesFromTiles((tile) => this.tile(year, tile), size, nodeCrypto);
  }

  /** The same, with the tiles over these leaves read at once: their proofs need one each. */
  async subtreesOver(year: number, size: number, leaves: readonly number[]): Promise<SubtreeReader> {
    const over = [...new Set(leaves.map((leaf) => Math.floor(leaf / TILE_WIDTH)))];
    const rows: { index: string; hashes: Buffer }[] = await this.dataSource.query(
      'SELECT index, hashes FROM tile WHERE year = $1 AND level = 0 AND index = ANY($2)',
      [year, over],
    );
    const read = new Map(rows.map(({ index, hashes }) => [Number(index), hashes]));
    const tileOf = ({ level, index, width }: HashTile): Buffer | undefined =>
      level === 0 ? read.get(index)?.subarray(0, width * HASH_BYTES) : undefined;
    return subtreesFromTiles((tile) => tileOf(tile) ?? this.tile(year, tile), size, nodeCrypto);
  }
}

function toFrontier([row]: { size: string; frontier: Buffer }[]): Frontier | undefined {
  if (!row) return undefined;
  const { size, frontier } = row;
  const hashes = Array.from({ length: frontier.length / HASH_BYTES }, (_, i) =>
    frontier.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  );
  return { size: Number(size), hashes };
}

interface TilePart {
  level: number;
  index: number;
  hashes: Uint8Array[];
}

/** Consecutive hashes of one tile together. */
function gather(fresh: readonly TileHash[]): TilePart[] {
  const parts = new Map<string, TilePart>();
  for (const { level, index, hash } of fresh) {
    const tile = Math.floor(index / TILE_WIDTH);
    const part = parts.get(`${level}/${tile}`);
    if (part) part.hashes.push(hash);
    else parts.set(`${level}/${tile}`, { level, index: tile, hashes: [hash] });
  }
  return [...parts.values()];
}
