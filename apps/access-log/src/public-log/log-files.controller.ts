import { encodeEntryBundle, type HashTile, parseTilePath, TILE_WIDTH, tileWidth } from '@lacznik/ledger';
import { type Caller, FromCaller, LacznikError, Public, Roles } from '@lacznik/platform';
import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { EntriesStore } from '../append/entries.store';
import { LogSearchService } from '../search/log-search.service';
import { readYear } from '../search/read-year';
import { CheckpointsStore } from '../checkpoints/checkpoints.store';
import { TreeStore } from '../append/tree.store';

const BYTES = 'application/octet-stream';

interface SignedTile {
  year: number;
  level: HashTile['level'] | 'entries';
  index: number;
  width: number;
}

/**
 * The log as https://c2sp.org/tlog-tiles has it, for everybody's tools: the checkpoint and the tiles of hashes are public, for
 * hashes tell nothing; the entries themselves are for auditors. Each year's log stands under its year; without one it is the
 * present year's.
 */
@Controller()
export class LogFilesController {
  constructor(
    private readonly checkpoints: CheckpointsStore,
    private readonly tree: TreeStore,
    private readonly entries: EntriesStore,
    private readonly searches: LogSearchService,
  ) {}

  /** The last signed checkpoint. */
  @Get(['checkpoint', ':year/checkpoint'])
  @Public()
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-cache')
  async checkpoint(@Param('year') year?: string): Promise<string> {
    return (await this.checkpoints.publishedCheckpoint(readYear(year))).note;
  }

  /** The bundle of a level-0 tile's entries, each after its length in two bytes. */
  @Get(['tile/entries/*path', ':year/tile/entries/*path'])
  @Roles('auditor')
  @Header('cache-control', 'private, max-age=31536000, immutable')
  async bundle(
    @FromCaller() caller: Caller,
    @Param('path') path: string[],
    @Param('year') inYear?: string,
  ): Promise<StreamableFile> {
    const { year, index, width } = await this.signedTile(`tile/entries/${path.join('/')}`, inYear);
    await this.searches.logReading(caller, year);
    const contents = await this.entries.entryContents(year, index * TILE_WIDTH, width);
    if (contents.length !== width) throw new Error(`The log lacks entries of tile ${index}`);
    return new StreamableFile(encodeEntryBundle(contents.map((content) => Buffer.from(content))), { type: BYTES });
  }

  /** A tile's hashes, 32 bytes each. Under its year it stays the same for ever. */
  @Get(['tile/*path', ':year/tile/*path'])
  @Public()
  @Header('cache-control', 'public, max-age=3600')
  async hashes(@Param('path') path: string[], @Param('year') inYear?: string): Promise<StreamableFile> {
    const tile = await this.signedTile(`tile/${path.join('/')}`, inYear);
    return new StreamableFile(await this.tree.hashTile(tile.year, tile as HashTile), { type: BYTES });
  }

  /** Only what the last checkpoint covers is shown: what nobody has signed could still be taken back by a restored backup. */
  private async signedTile(path: string, inYear?: string): Promise<SignedTile> {
    const parsed = parseTilePath(path);
    if (!parsed.ok) {
      throw new LacznikError(
        'validation-failed',
        `This is no path of a tile (${parsed.reason}); such are tile/0/000 and tile/1/x001/234.p/17, see https://c2sp.org/tlog-tiles.`,
        { path },
      );
    }
    const { year, size } = await this.checkpoints.provableCheckpoint(readYear(inYear));
    const { tile } = parsed;
    if (tile.width > tileWidth(tile, size)) {
      throw new LacznikError('not-found', `The last checkpoint of ${year}, of size ${size}, has no such tile.`, {
        path,
      });
    }
    return { ...tile, year };
  }
}
