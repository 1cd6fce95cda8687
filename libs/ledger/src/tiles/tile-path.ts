import { fromDecimal, isCount } from '../encoding/bytes';

/** Levels of the tree within one tile; hashes of a full tile. */
export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 2 ** TILE_HEIGHT;

const MAX_LEVEL = 63;
const PATH = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/;

/** A tile of hashes: the `index`-th of tile level `level` (0 to 63), `width` hashes wide (1 to 256; below 256: partial). */
export interface HashTile {
  level: number;
  index: number;
  width: number;
}

/** A bundle of the entries of one level-0 tile; the same meaning of `index` and `width`. */
export interface EntryTile {
  level: 'entries';
  index: number;
  width: number;
}

/** Why a text is no tile's path. */
export type TilePathFault = 'not-a-tile-path' | 'level-out-of-range' | 'index-not-canonical' | 'width-out-of-range';

export type TilePathParse = { ok: true; tile: HashTile | EntryTile } | { ok: false; reason: TilePathFault };

/**
 * A tile's path, without leading slash: `tile/<level>/<index>[.p/<width>]`, index 1234067 written `x001/x234/067`
 * (https://c2sp.org/tlog-tiles). @throws RangeError for what is no tile
 */
export function tilePath({ level, index, width }: HashTile | EntryTile): string {
  if (level !== 'entries' && !(isCount(level) && level <= MAX_LEVEL)) throw new RangeError('a tile level is 0 to 63');
  if (!isCount(index)) throw new RangeError('a tile index is a whole number from 0 to 2^53 - 1');
  if (!isCount(width) || width < 1 || width > TILE_WIDTH) throw new RangeError('a tile is 1 to 256 wide');
  return `tile/${level}/${indexPath(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** Reads a path as `tilePath` writes it; every other spelling of the same tile is refused, so that caches hold it once. */
export function parseTilePath(path: string): TilePathParse {
  const match = PATH.exec(path);
  if (match === null) return { ok: false, reason: 'not-a-tile-path' };
  const level = match[1] === 'entries' ? match[1] : fromDecimal(match[1] ?? '');
  if (level === undefined || (level !== 'entries' && level > MAX_LEVEL)) {
    return { ok: false, reason: 'level-out-of-range' };
  }
  const digits = (match[2] ?? '').replaceAll(/[x/]/g, '');
  const index = fromDecimal(digits.replace(/^0+(?=[0-9])/, ''));
  if (index === undefined || indexPath(index) !== match[2]) return { ok: false, reason: 'index-not-canonical' };
  const width = match[3] === undefined ? TILE_WIDTH : partialWidth(match[3]);
  return width === undefined
    ? { ok: false, reason: 'width-out-of-range' }
    : { ok: true, tile: tileOf(level, index, width) };
}

/**
 * Width of the tile in a tree of `size` leaves: up to 2^`height`, which is 256 for those that are published; 0 where there is
 * none yet. `entries` counts as level 0.
 */
export function tileWidth(
  { level, index }: { level: number | 'entries'; index: number },
  size: number,
  height = TILE_HEIGHT,
): number {
  const most = 2 ** height;
  const hashes = Math.floor(size / most ** (level === 'entries' ? 0 : level));
  return Math.min(Math.max(hashes - index * most, 0), most);
}

function tileOf(level: number | 'entries', index: number, width: number): HashTile | EntryTile {
  return level === 'entries' ? { level, index, width } : { level, index, width };
}

function partialWidth(text: string): number | undefined {
  const width = fromDecimal(text);
  return width !== undefined && width >= 1 && width < TILE_WIDTH ? width : undefined;
}

function indexPath(index: number): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  return padded.replaceAll(/[0-9]{3}(?=[0-9])/g, 'x$&/');
}
