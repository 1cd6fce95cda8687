import { type Frontier, HASH_BYTES, type HashTile, TILE_WIDTH, type TileHash } from '@lacznik/ledger';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';

/** The Merkle tree over the entries, in PostgreSQL: its frontier, and its hashes as tiles (https://c2sp.org/tlog-tiles). */
@Injectable()
export class TreeStore {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The tree as it is, held until the transaction ends: whoever appends is alone, so leaves are numbered without holes and
   * in the order in which they commit, however many processes append.
   */
  async hold(transaction: EntityManager): Promise<Frontier> {
    return toFrontier(await transaction.query('SELECT size, frontier FROM tree_head FOR UPDATE'));
  }

  async read(): Promise<Frontier> {
    return toFrontier(await this.dataSource.query('SELECT size, frontier FROM tree_head'));
  }

  /** Puts the frontier in the place of the one that {@link hold} gave, and stores the hashes that came into being. */
  async save(transaction: EntityManager, { size, hashes }: Frontier, fresh: readonly TileHash[]): Promise<void> {
    const tiles = gather(fresh);
    await Promise.all([
      transaction.query('UPDATE tree_head SET size = $1, frontier = $2', [size, Buffer.concat(hashes)]),
      transaction.query(
        `INSERT INTO tile (level, index, hashes) SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])
         ON CONFLICT (level, index) DO UPDATE SET hashes = tile.hashes || excluded.hashes`,
        [
          tiles.map(({ level }) => level),
          tiles.map(({ index }) => index),
          tiles.map((tile) => Buffer.concat(tile.hashes)),
        ],
      ),
    ]);
  }

  /** The first `width` hashes of a tile. @throws Error where the store does not hold so many */
  async tile({ level, index, width }: HashTile): Promise<Uint8Array> {
    const bytes = width * HASH_BYTES;
    const [row] = await this.dataSource.query<[{ hashes: Buffer }?]>(
      'SELECT substring(hashes FROM 1 FOR $3) AS hashes FROM tile WHERE level = $1 AND index = $2',
      [level, index, bytes],
    );
    if (row?.hashes.length !== bytes) throw new Error(`Tile ${index} of level ${level} lacks hashes`);
    return row.hashes;
  }
}

function toFrontier([row]: { size: string; frontier: Buffer }[]): Frontier {
  if (!row) throw new Error('The log has no tree head: its database is not the one that was set up');
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
