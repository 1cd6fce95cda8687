import { feedStartOf, feedGaps } from './feed-numbers';

const RESTORED = 496_000_000_000_000;

describe('the numbers of a feed', () => {
  it.each([
    [1, 1],
    [999_999_999, 1],
    [1_000_000_000, 1],
    [1_000_000_001, 1_000_000_001],
    [RESTORED, RESTORED - 999_999_999],
    [RESTORED + 1, RESTORED + 1],
    [RESTORED + 7, RESTORED + 1],
  ])('%d belongs to those that begin with %d', (sequence, start) => {
    expect(feedStartOf(sequence)).toBe(start);
  });

  const missed = (first: number, last: number) => ({ first, last, isRestoration: false });
  const restored = (first: number) => ({ first, last: RESTORED, isRestoration: true });

  it.each([
    ['follow each other', 0, 1, []],
    ['follow each other', 4, 5, []],
    ['come again', 5, 5, []],
    ['come again', 5, 3, []],
    ['lack one', 4, 6, [missed(5, 5)]],
    ['lack the first', 0, 3, [missed(1, 2)]],
    ['go on after a restoration', 4, RESTORED + 1, [restored(5)]],
    ['begin after a restoration', 0, RESTORED + 1, [restored(1)]],
    ['lack one after a restoration', 4, RESTORED + 2, [restored(5), missed(RESTORED + 1, RESTORED + 1)]],
    ['lack one of a restored feed', RESTORED + 1, RESTORED + 3, [missed(RESTORED + 2, RESTORED + 2)]],
  ])('%s: %d, then %d', (_, before, sequence, gaps) => {
    expect(feedGaps(before, sequence)).toEqual(gaps);
  });
});
