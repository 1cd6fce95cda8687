import type { ReceivedDelivery } from '@lacznik/contracts';
import { rangesOf } from './feed-ranges';

const OPS = 'OPS-260604';
const RESTORED = 496_000_000_000_000;
const NONE: [string, number][] = [];

describe('what comes of a feed in one batch', () => {
  const walk = (reached: [string, number][], ...sequences: number[]) => {
    const deliveries = sequences.map((sequence) => ({ receiver: OPS, event: { sequence }, body: {} }));
    const { ranges, gaps } = rangesOf(deliveries as unknown as ReceivedDelivery[], new Map(reached));
    return {
      ranges: ranges.map(({ events }) => events.map(({ sequence }) => sequence)),
      gaps: gaps.map(({ first, last, isRestoration }) => [first, last, isRestoration]),
    };
  };

  it.each([
    ['is one range', NONE, [1, 2, 3], [[1, 2, 3]], []],
    ['goes on where the mailbox ends', [[OPS, 3]] as [string, number][], [4, 5], [[4, 5]], []],
    ['lacks what the mailbox does not have', [[OPS, 3]] as [string, number][], [5], [[5]], [[4, 4, false]]],
    ['lacks the first ones', NONE, [3], [[3]], [[1, 2, false]]],
    [
      'falls apart at a gap',
      NONE,
      [1, 2, 4, 5],
      [
        [1, 2],
        [4, 5],
      ],
      [[3, 3, false]],
    ],
    ['falls apart at a restoration', NONE, [1, RESTORED + 1], [[1], [RESTORED + 1]], [[2, RESTORED, true]]],
  ])('%s', (_, reached, sequences, ranges, gaps) => {
    expect(walk(reached, ...sequences)).toEqual({ ranges, gaps });
  });
});
