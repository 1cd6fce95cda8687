import { encodeEntryBundle, type HashTile, parseTilePath, TILE_WIDTH, tileWidth } from '@lacznik/ledger';
import {
  LogYearParameters,
  READ_CHECKPOINT,
  READ_ENTRY_BUNDLE,
  READ_LAST_CHECKPOINT,
  READ_TILE,
  TileParameters,
} from '@lacznik/contracts';
import { Endpoint, LacznikError, ValidParameters } from '@lacznik/platform';
import { Controller, Header, StreamableFile } from '@nestjs/common';
import { EntriesStore } from '../append/entries.store';
import { AskedQuestion, LoggedQuestion } from '../search/logged-question';
import { Question } from '../search/question';
import { CheckpointsStore } from '../checkpoints/checkpoints.store';
import { TreeStore } from '../append/tree.store';

const CHECKPOINT = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';

interface SignedTile {
  year: number;
  level: HashTile['level'] | 'entries';
  index: number;
  width: number;
}

/**
 * The log as https://c2sp.org/tlog-tiles has it, for any tool: checkpoints and tiles of hashes are public, for hashes disclose
 * nothing; the entries are for auditors. `/log/<year>` is the prefix of a year's log.
 */
@Controller()
export class LogFilesController {
  constructor(
    private readonly checkpoints: CheckpointsStore,
    private readonly tree: TreeStore,
    private readonly entries: EntriesStore,
  ) {}

  @Endpoint(READ_LAST_CHECKPOINT)
  @Header('content-type', CHECKPOINT)
  @Header('cache-control', 'no-cache')
  async readLastCheckpoint(): Promise<string> {
    return (await this.checkpoints.publishedCheckpoint()).note;
  }

  @Endpoint(READ_CHECKPOINT)
  @Header('content-type', CHECKPOINT)
  @Header('cache-control', 'no-cache')
  async readCheckpoint(@ValidParameters(LogYearParameters) { year }: LogYearParameters): Promise<string> {
    return (await this.checkpoints.publishedCheckpoint(year)).note;
  }

  /** The bundle of a level-0 tile's entries, each after its length in two bytes. */
  @Endpoint(READ_ENTRY_BUNDLE)
  @LoggedQuestion('bundles')
  @Header('cache-control', 'private, max-age=31536000, immutable')
  async readEntryBundle(
    @AskedQuestion() question: Question,
    @ValidParameters(TileParameters) parameters: TileParameters,
  ): Promise<StreamableFile> {
    const { year, index, width } = await this.signedTile(parameters.year, `tile/entries/${parameters.path}`);
    await question.log({ year: String(year) });
    const contents = await this.entries.entryContents(year, index * TILE_WIDTH, width);
    if (contents.length !== width) throw new Error(`The log lacks entries of tile ${index}`);
    return new StreamableFile(encodeEntryBundle(contents.map((content) => Buffer.from(content))), { type: BYTES });
  }

  /** A tile's hashes, 32 bytes each. It never changes. */
  @Endpoint(READ_TILE)
  @Header('cache-control', 'public, max-age=3600')
  async readTile(@ValidParameters(TileParameters) { year, path }: TileParameters): Promise<StreamableFile> {
    const tile = await this.signedTile(year, `tile/${path}`);
    return new StreamableFile(await this.tree.hashTile(tile.year, tile as HashTile), { type: BYTES });
  }

  /** Only what the last checkpoint covers is published: what is unsigned could still disappear with a restored backup. */
  private async signedTile(inYear: number, path: string): Promise<SignedTile> {
    const parsed = parseTilePath(path);
    if (!parsed.ok) {
      throw new LacznikError(
        'validation-failed',
        `This is no path of a tile (${parsed.reason}); such are tile/0/000 and tile/1/x001/234.p/17, see https://c2sp.org/tlog-tiles.`,
        { path },
      );
    }
    const { year, size } = await this.checkpoints.provableCheckpoint(inYear);
    const { tile } = parsed;
    if (tile.width > tileWidth(tile, size)) {
      throw new LacznikError('not-found', `The last checkpoint of ${year}, of size ${size}, has no such tile.`, {
        path,
      });
    }
    return { ...tile, year };
  }
}
