import { encodeEntryBundle, type HashTile, parseTilePath, TILE_WIDTH, tileWidth } from '@lacznik/ledger';
import { LacznikError, Public, Roles } from '@lacznik/platform';
import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { EntriesStore } from '../entries/entries.store';
import { CheckpointsStore } from './checkpoints.store';
import { TreeStore } from './tree.store';

const BYTES = 'application/octet-stream';
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * The log as https://c2sp.org/tlog-tiles has it, for everybody's tools: the checkpoint and the tiles of hashes are public, for
 * hashes tell nothing; the entries themselves are for auditors.
 */
@Controller()
export class TreeController {
  constructor(
    private readonly checkpoints: CheckpointsStore,
    private readonly tree: TreeStore,
    private readonly entries: EntriesStore,
  ) {}

  /** The last signed checkpoint. */
  @Get('checkpoint')
  @Public()
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-cache')
  async checkpoint(): Promise<string> {
    return (await this.checkpoints.current()).note;
  }

  /** The bundle of a level-0 tile's entries, each after its length in two bytes. */
  @Get('tile/entries/*path')
  @Roles('auditor')
  @Header('cache-control', 'private, max-age=31536000, immutable')
  async bundle(@Param('path') path: string[]): Promise<StreamableFile> {
    const { index, width } = await this.signedTile(`tile/entries/${path.join('/')}`);
    const contents = await this.entries.contents(index * TILE_WIDTH, width);
    if (contents.length !== width) throw new Error(`The log lacks entries of tile ${index}`);
    return new StreamableFile(encodeEntryBundle(contents.map((content) => Buffer.from(content))), { type: BYTES });
  }

  /** A tile's hashes, 32 bytes each. */
  @Get('tile/*path')
  @Public()
  @Header('cache-control', FOR_EVER)
  async hashes(@Param('path') path: string[]): Promise<StreamableFile> {
    const tile = await this.signedTile(`tile/${path.join('/')}`);
    return new StreamableFile(await this.tree.tile(tile as HashTile), { type: BYTES });
  }

  /** Only what the last checkpoint covers is shown: what nobody has signed could still be taken back by a restored backup. */
  private async signedTile(
    path: string,
  ): Promise<{ level: HashTile['level'] | 'entries'; index: number; width: number }> {
    const parsed = parseTilePath(path);
    if (!parsed.ok) {
      throw new LacznikError(
        'validation-failed',
        `This is no path of a tile (${parsed.reason}); such are tile/0/000 and tile/1/x001/234.p/17, see https://c2sp.org/tlog-tiles.`,
        { path },
      );
    }
    const { size } = await this.checkpoints.current();
    const { tile } = parsed;
    if (tile.width > tileWidth(tile, size)) {
      throw new LacznikError('not-found', `The last checkpoint, of size ${size}, has no such tile.`, { path });
    }
    return tile;
  }
}
