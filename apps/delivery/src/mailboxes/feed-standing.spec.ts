import { cursorFault, type FeedStanding } from './feed-standing';

const RESTORED = 496_000_000_000_000;
const IN_FIRST: FeedStanding = { last: 50, lastOfGeneration: 50, oldest: 1, hasDeletedBetween: false };
const EMPTY: FeedStanding = { last: 0, hasDeletedBetween: false };
/** Two generations, the first up to 50. */
const RESTORED_FEED = { last: RESTORED + 9, oldest: 1, hasDeletedBetween: false };
const FIRST_GONE = { last: RESTORED + 9, lastOfGeneration: 50, oldest: RESTORED + 1, hasDeletedBetween: false };

const fault = (after: number, standing: FeedStanding): unknown => {
  const { code, place } = cursorFault(after, standing) ?? {};
  return code && [code, place];
};

describe('a number to go on after', () => {
  it.each<[string, number, FeedStanding]>([
    ['the beginning of an empty feed', 0, EMPTY],
    ['the beginning', 0, IN_FIRST],
    ['the last', 50, IN_FIRST],
    ['one before the oldest', 20, { ...IN_FIRST, oldest: 21 }],
    ['the last of a feed of which nothing is kept', 50, { last: 50, lastOfGeneration: 50, hasDeletedBetween: false }],
    ['the end of a generation that was followed by another', 50, { ...RESTORED_FEED, lastOfGeneration: 50 }],
    ['that end, where nothing before is kept', 50, FIRST_GONE],
    [
      'the beginning, where the first generation never had a number',
      0,
      { last: RESTORED + 9, oldest: RESTORED + 1, hasDeletedBetween: false },
    ],
    [
      'the number before the first of the present generation',
      RESTORED,
      { ...FIRST_GONE, lastOfGeneration: RESTORED + 9 },
    ],
    ['one of the present generation', RESTORED + 3, { ...RESTORED_FEED, lastOfGeneration: RESTORED + 9 }],
  ])('may be %s', (_, after, standing) => {
    expect(fault(after, standing)).toBeUndefined();
  });

  it.each<[string, number, FeedStanding, number, number]>([
    ['from the beginning', 0, { ...IN_FIRST, oldest: 21 }, 21, 50],
    ['from before the oldest', 19, { ...IN_FIRST, oldest: 21 }, 21, 50],
    ['where nothing is kept', 49, { last: 50, lastOfGeneration: 50, hasDeletedBetween: false }, 51, 50],
    ['in a generation of which nothing is kept', 49, FIRST_GONE, RESTORED + 1, RESTORED + 9],
    [
      'at the end of one whose successor has lost its beginning',
      50,
      { ...FIRST_GONE, oldest: RESTORED + 3 },
      RESTORED + 3,
      RESTORED + 9,
    ],
    [
      'at the end of one whose successor was deleted as a whole',
      50,
      { ...FIRST_GONE, hasDeletedBetween: true },
      RESTORED + 1,
      RESTORED + 9,
    ],
  ])('has expired %s, and the oldest is named', (_, after, standing, oldest, last) => {
    expect(fault(after, standing)).toEqual(['feed-expired', { oldest, last }]);
  });

  it.each<[string, number, FeedStanding, number]>([
    ['of an empty feed', 1, EMPTY, 0],
    ['beyond the last', 51, IN_FIRST, 50],
    ['beyond the end of its generation', 51, { ...RESTORED_FEED, lastOfGeneration: 50 }, 50],
    ['in a generation that never was', 7_000_000_001, RESTORED_FEED, RESTORED + 9],
    ['where a later generation would begin', RESTORED + 1_000_000_000, { ...RESTORED_FEED }, RESTORED + 9],
  ])('is none %s: never is everything there', (_, after, standing, last) => {
    expect(fault(after, standing)).toEqual(['feed-restored', { last }]);
  });
});
