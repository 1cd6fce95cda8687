import type { NumberedFeed } from '@lacznik/contracts';
import { compareReach, faultsOfReach } from './compare-reach';

const saidAt = '2026-02-02T08:20:00.000Z';
const feed = (last: number, reached?: number): NumberedFeed => ({
  institution: 'OPS-260604',
  last,
  reached: reached === undefined ? undefined : { edge: 'ops-north', last: reached, saidAt },
});

describe('what was numbered and what has come to the edge', () => {
  it.each<[string, NumberedFeed, number | undefined, string]>([
    ['are the same', feed(5, 5), 5, 'even'],
    ['are the same, and the edge was away until now', feed(5, 5), 2, 'even'],
    ['differ by one that was numbered just now', feed(6, 5), 5, 'under-way'],
    ['differ, and nobody looked before', feed(6, 5), undefined, 'under-way'],
    ['differ by one that was numbered long ago', feed(6, 5), 6, 'behind'],
    ['differ by the first one, which was numbered long ago', feed(1, 0), 1, 'behind'],
    ['differ, and the count was restored since', feed(496_000_000_000_001, 5), 5, 'under-way'],
    ['differ for long by the first since the count was restored', feed(496e12 + 1, 5), 496e12 + 1, 'behind'],
    ['differ by one that nobody numbered', feed(5, 6), 5, 'ahead'],
  ])('%s', (_, now, before, state) => {
    expect(compareReach(now, before)).toEqual({ edge: 'ops-north', last: now.reached?.last, saidAt, state });
  });

  it('are not compared where the edge has not said how far it has come', () => {
    expect(compareReach(feed(5), 5)).toBeUndefined();
  });

  it('are a fault where the edge is ahead alone: edges are away for days', () => {
    expect(faultsOfReach(compareReach(feed(6, 5), 6), 6)).toEqual([]);
    expect(faultsOfReach(compareReach(feed(5, 6), 5), 5)).toEqual([
      'Deliveries up to 6 have come to the edge ops-north, and the gateway has numbered 5 only.',
    ]);
  });
});
