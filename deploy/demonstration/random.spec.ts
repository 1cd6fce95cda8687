import * as fc from 'fast-check';
import { between, drawExactly, mulberry32, pick } from './random';

describe('mulberry32', () => {
  it('gives the same numbers for the same seed, others for another', () => {
    const numbers = (seed: number) => Array.from({ length: 20 }, mulberry32(seed));
    expect(numbers(1)).toEqual(numbers(1));
    expect(numbers(1)).not.toEqual(numbers(2));
  });

  it('stays in [0, 1) for any seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const value = mulberry32(seed)();
        return value >= 0 && value < 1;
      }),
    );
  });
});

describe('drawing', () => {
  it('says yes exactly as often as wanted', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(200), fc.nat(200), (seed, a, b) => {
        const [wanted, among] = [Math.min(a, b), Math.max(a, b)];
        const isDrawn = drawExactly(wanted, among, mulberry32(seed));
        return Array.from({ length: among }, isDrawn).filter(Boolean).length === wanted;
      }),
    );
  });

  it('reaches both bounds and every item, and nothing else', () => {
    const random = mulberry32(7);
    const drawn = Array.from({ length: 200 }, () => between(random, 3, 5));
    expect(new Set(drawn)).toEqual(new Set([3, 4, 5]));
    const items = Array.from({ length: 200 }, () => pick(random, ['a', 'b', 'c']));
    expect(new Set(items)).toEqual(new Set(['a', 'b', 'c']));
  });
});
