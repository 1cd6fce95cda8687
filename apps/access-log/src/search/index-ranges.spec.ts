import { array, assert, nat, property, tuple } from 'fast-check';
import { clipped, joined, type Range, split, widthOf } from './index-ranges';

const range = tuple(nat(100), nat(20)).map(([first, length]): Range => ({
  first: first * 1000,
  last: first * 1000 + length,
}));
const ranges = array(range, { maxLength: 20 });
const has = (list: readonly Range[], index: number): boolean =>
  list.some(({ first, last }) => first <= index && index <= last);
const indexes = ({ first, last }: Range): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);

describe('ranges of indexes', () => {
  it('are joined into ranges in order that have no less, and do not overlap', () => {
    assert(
      property(ranges, (list) => {
        const whole = joined(list);
        expect(list.every(({ first, last }) => has(whole, first) && has(whole, last))).toBe(true);
        expect(whole.every(({ first }, i) => i === 0 || first > (whole[i - 1]?.last ?? 0))).toBe(true);
      }),
    );
  });

  it('are clipped to what lies within another', () => {
    assert(
      property(ranges, range, nat(120_000), (list, within, index) => {
        const whole = joined(list);
        expect(has(clipped(whole, within), index)).toBe(has(whole, index) && has([within], index));
      }),
    );
  });

  it('are split into the first so many indexes and the others', () => {
    assert(
      property(ranges, nat(20_000), (list, width) => {
        const whole = joined(list);
        const { first, rest } = split(whole, width);
        expect([...first, ...rest].flatMap(indexes)).toEqual(whole.flatMap(indexes));
        expect(widthOf(first)).toBe(Math.min(width, widthOf(whole)));
      }),
    );
  });
});
