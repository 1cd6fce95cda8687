import * as fc from 'fast-check';
import { shardOf } from './shard';

describe('shardOf', () => {
  // The published FNV-1a vectors for '', 'a' and 'foobar': 0x811c9dc5, 0xe40c292c, 0xbf9cf968.
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('is FNV-1a of %j', (key, hash) => {
    expect(shardOf(key, 2 ** 32)).toBe(hash);
    expect(shardOf(key, 16)).toBe(hash % 16);
  });

  it('lies between 0 and the number of shards', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 64 }), (key, shards) => {
        const shard = shardOf(key, shards);
        expect(shard >= 0 && shard < shards && Number.isInteger(shard)).toBe(true);
      }),
    );
  });

  it('spreads pseudonym-like keys evenly', () => {
    const counts = Array.from({ length: 16 }, () => 0);
    for (let i = 0; i < 16_000; i++) {
      const shard = shardOf(`p1-${(i * 2_654_435_761).toString(32).toUpperCase()}`, 16);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(800);
    expect(Math.max(...counts)).toBeLessThan(1200);
  });
});
