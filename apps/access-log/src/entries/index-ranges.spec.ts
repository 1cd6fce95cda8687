import { array, assert, nat, property, tuple } from 'fast-check';
import { common, joined, portionsOf, type Range } from './index-ranges';

const range = tuple(nat(100), nat(20)).map(([first, length]): Range => ({
  first: first * 1000,
  last: first * 1000 + length,
}));
const ranges = array(range, { maxLength: 20 });
const has = (list: readonly Range[], index: number): boolean =>
  list.some(({ first, last }) => first <= index && index <= last);

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

  it('have in common what lies in both', () => {
    assert(
      property(ranges, ranges, nat(120_000), (a, b, index) => {
        const [left, right] = [joined(a), joined(b)];
        expect(has(common(left, right), index)).toBe(has(left, index) && has(right, index));
      }),
    );
  });

  it('come in portions that lose none', () => {
    assert(property(ranges, (list) => expect([...portionsOf(list)].flat()).toEqual(list)));
  });
});
