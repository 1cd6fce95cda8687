import * as fc from 'fast-check';
import { parseTilePath, tilePath, tileWidth } from './tile-path';

const levels = fc.oneof(fc.nat(63), fc.constant('entries' as const));
const tiles = fc.record({
  level: levels,
  index: fc.oneof(fc.nat(3000), fc.maxSafeNat()),
  width: fc.integer({ min: 1, max: 256 }),
});

describe('tile paths', () => {
  it.each([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 2, index: 5, width: 17 }, 'tile/2/005.p/17'],
    [{ level: 63, index: 999, width: 255 }, 'tile/63/999.p/255'],
    [{ level: 1, index: 1000, width: 256 }, 'tile/1/x001/000'],
    [{ level: 'entries' as const, index: 273, width: 112 }, 'tile/entries/273.p/112'],
  ])('of %j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual({ ok: true, tile });
  });

  it('are read back as they were written', () => {
    fc.assert(fc.property(tiles, (tile) => expect(parseTilePath(tilePath(tile))).toEqual({ ok: true, tile })));
  });

  it('have one spelling: what can be read is written the same way', () => {
    const paths = fc.stringMatching(/^tile\/(entries|[0-9]{1,3})\/(x[0-9]{3}\/){0,3}x?[0-9]{2,4}(\.p\/[0-9]{1,3})?$/);
    fc.assert(
      fc.property(paths, (path) => {
        const parsed = parseTilePath(path);
        expect(parsed.ok ? tilePath(parsed.tile) : path).toBe(path);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['', 'not-a-tile-path'],
    ['/tile/0/000', 'not-a-tile-path'],
    ['tile/0/000/', 'not-a-tile-path'],
    ['tile/0/000\n', 'not-a-tile-path'],
    ['tile/0/00', 'not-a-tile-path'],
    ['tile/0/x000', 'not-a-tile-path'],
    ['tile/0/001/234', 'not-a-tile-path'],
    ['tile/0/../000', 'not-a-tile-path'],
    ['tile/0/%30%30%30', 'not-a-tile-path'],
    ['tile/Entries/000', 'not-a-tile-path'],
    ['tile/-1/000', 'not-a-tile-path'],
    ['tile/00/000', 'level-out-of-range'],
    ['tile/64/000', 'level-out-of-range'],
    ['tile/0/x000/001', 'index-not-canonical'],
    ['tile/0/x009/x007/x199/x254/x740/992', 'index-not-canonical'],
    ['tile/0/000.p/0', 'width-out-of-range'],
    ['tile/0/000.p/01', 'width-out-of-range'],
    ['tile/0/000.p/256', 'width-out-of-range'],
    ['tile/0/000.p/', 'not-a-tile-path'],
  ])('refuses %j: %s', (path, reason) => {
    expect(parseTilePath(path)).toEqual({ ok: false, reason });
  });

  it.each([
    { level: 64, index: 0, width: 1 },
    { level: -1, index: 0, width: 1 },
    { level: 0, index: -1, width: 1 },
    { level: 0, index: 2 ** 53, width: 1 },
    { level: 0, index: 0, width: 0 },
    { level: 0, index: 0, width: 257 },
  ])('are not written for %j', (tile) => {
    expect(() => tilePath(tile)).toThrow(RangeError);
  });
});

describe('the width of a tile', () => {
  // The example of https://c2sp.org/tlog-tiles: a tree of 70,000 leaves.
  it.each([
    [0, 272, 256],
    [0, 273, 112],
    [0, 274, 0],
    [1, 0, 256],
    [1, 1, 17],
    [2, 0, 1],
    [3, 0, 0],
    ['entries' as const, 273, 112],
  ])('at level %s of tile %d is %d in a tree of 70,000', (level, index, width) => {
    expect(tileWidth({ level, index }, 70_000)).toBe(width);
  });

  it('is one at level 1 in a tree of 256', () => {
    expect([tileWidth({ level: 0, index: 0 }, 256), tileWidth({ level: 1, index: 0 }, 256)]).toEqual([256, 1]);
  });
});
