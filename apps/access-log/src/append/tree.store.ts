import {
  type CompactRange,
  HASH_BYTES,
  type HashTile,
  nodeCrypto,
  type SubtreeReader,
  subtreesFromTiles,
  TILE_HEIGHT,
  TILE_WIDTH,
  type TileHash,
} from '@lacznik/ledger';
import { claimLocks } from '@lacznik/messaging';
import { EVENT_DATA_SOURCE } from '@lacznik/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';

/**
 * Levels from one that is stored to the next: half of a published tile's. A proof then hashes some thirty nodes of the tree
 * anew where it would be 247, for a sixteenth more hashes (ADR 0013).
 */
export const STORED_HEIGHT = 4;
const STORED_WIDTH = 2 ** STORED_HEIGHT;
const STORED_BYTES = STORED_WIDTH * HASH_BYTES;
/** Stored tiles in one row. */
const STORED_ROW = TILE_WIDTH / STORED_WIDTH;
const NO_HASHES = new Uint8Array(0);

/**
 * The Merkle trees over the entries, one a year, in PostgreSQL: compact ranges, and the hashes of every fourth level in rows of 256.
 * The rows of every second of those are the published tiles (https://c2sp.org/tlog-tiles).
 */
@Injectable()
export class TreeStore {
  constructor(@Inject(EVENT_DATA_SOURCE) private readonly dataSource: DataSource) {}

  /**
   * The year's compact range, locked until the transaction ends: one transaction appends at a time, so leaves are numbered without
   * holes and in commit order, whatever the number of processes. Undefined before the year is opened.
   */
  async lockHead(transaction: EntityManager, year: number): Promise<CompactRange | undefined> {
    claimLocks(transaction, 'tree-head');
    return toCompactRange(
      await transaction.query(
        'SELECT size, compact_range FROM tree_head WHERE year = $1 AND expired_at IS NULL FOR UPDATE',
        [year],
      ),
    );
  }

  /** Creates the partitions of a year's log, unless they exist. */
  async openYear(year: number, manager: EntityManager = this.dataSource.manager): Promise<void> {
    await manager.query('SELECT open_year($1::smallint)', [year]);
  }

  /** @throws Error for a year that was not opened */
  async head(year: number): Promise<CompactRange> {
    const range = toCompactRange(
      await this.dataSource.query('SELECT size, compact_range FROM tree_head WHERE year = $1', [year]),
    );
    if (!range) throw new Error(`The log has no tree head of ${year}: its database is not the one that was set up`);
    return range;
  }

  /** Replaces the compact range that {@link lockHead} gave, and stores the new hashes. */
  async saveHead(
    transaction: EntityManager,
    year: number,
    { size, hashes }: CompactRange,
    fresh: readonly TileHash[],
  ): Promise<void> {
    const tiles = groupByTile(fresh);
    await Promise.all([
      transaction.query('UPDATE tree_head SET size = $2, compact_range = $3 WHERE year = $1', [
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

  /** The first `width` hashes of a published tile. @throws Error where the store does not hold so many */
  async hashTile(year: number, { level, index, width }: HashTile): Promise<Uint8Array> {
    const bytes = width * HASH_BYTES;
    const stored = (level * TILE_HEIGHT) / STORED_HEIGHT;
    const [row] = await this.dataSource.query<[{ hashes: Buffer }?]>(
      'SELECT substring(hashes FROM 1 FOR $4) AS hashes FROM tile WHERE year = $1 AND level = $2 AND index = $3',
      [year, stored, index, bytes],
    );
    if (row?.hashes.length !== bytes) throw new Error(`Tile ${index} of level ${level} lacks hashes`);
    return row.hashes;
  }

  /**
   * Reads the hashes of complete subtrees of the year's tree at this size.
   * @param leaves whose proofs are wanted: the tiles above them, and above the tree's end, are read at once
   */
  async subtreeReader(year: number, size: number, leaves: readonly number[]): Promise<SubtreeReader> {
    const hashes = await this.readTiles(year, tilesOver([...leaves, size], size));
    const tile = ({ level, index, width }: HashTile): Uint8Array =>
      hashes.get(`${level}/${index}`)?.subarray(0, width * HASH_BYTES) ?? NO_HASHES;
    return subtreesFromTiles(tile, size, nodeCrypto, STORED_HEIGHT);
  }

  private async readTiles(year: number, tiles: readonly TilePlace[]): Promise<ReadonlyMap<string, Buffer>> {
    // One index look-up each, whatever the planner's statistics say.
    const rows: { place: string; hashes: Buffer }[] = await this.dataSource.query(
      `SELECT wanted.level || '/' || wanted.index AS place, found.hashes
       FROM unnest($2::smallint[], $3::bigint[]) wanted (level, index) CROSS JOIN LATERAL
         (SELECT substring(hashes FROM 1 + (wanted.index % ${STORED_ROW})::integer * ${STORED_BYTES} FOR ${STORED_BYTES}) AS hashes
          FROM tile WHERE year = $1 AND level = wanted.level AND index = wanted.index / ${STORED_ROW} LIMIT 1) found`,
      [year, tiles.map(({ level }) => level), tiles.map(({ index }) => index)],
    );
    return new Map(rows.map(({ place, hashes }) => [place, hashes]));
  }
}

interface TilePlace {
  level: number;
  index: number;
}

/** The stored tiles on the paths from these leaves to the root. */
function tilesOver(leaves: readonly number[], size: number): TilePlace[] {
  const tiles: TilePlace[] = [];
  let over: readonly number[] = leaves;
  for (let level = 0; STORED_WIDTH ** level <= size; level++) {
    over = [...new Set(over.map((index) => Math.floor(index / STORED_WIDTH)))];
    tiles.push(...over.map((index) => ({ level, index })));
  }
  return tiles;
}

function toCompactRange([row]: { size: string; compact_range: Buffer }[]): CompactRange | undefined {
  if (!row) return undefined;
  const { size, compact_range: bytes } = row;
  const hashes = Array.from({ length: bytes.length / HASH_BYTES }, (_, i) =>
    bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  );
  return { size: Number(size), hashes };
}

interface TilePart {
  level: number;
  index: number;
  hashes: Uint8Array[];
}

/** Consecutive hashes of one tile together. */
function groupByTile(fresh: readonly TileHash[]): TilePart[] {
  const parts = new Map<string, TilePart>();
  for (const { level, index, hash } of fresh) {
    const tile = Math.floor(index / TILE_WIDTH);
    const part = parts.get(`${level}/${tile}`);
    if (part) part.hashes.push(hash);
    else parts.set(`${level}/${tile}`, { level, index: tile, hashes: [hash] });
  }
  return [...parts.values()];
}
