import { KINDS } from '../campaigns/races/places';
import { RaceRegion } from '../campaigns/races/race-region';
import { rounds, type Result } from '../campaigns/races/rounds';
import { chooseSeed } from '../harness/seed';

jest.setTimeout(300_000);

/** How many gateways, of those of the campaign, and how many rounds: most with as many as meet every lock, fewer with the plainest. */
const RUNS = [
  [3, 20],
  [1, 10],
] as const;
const ALL_ROUNDS = RUNS.reduce((sum, [, count]) => sum + count, 0);

describe('a revocation and what it revokes, at the same moment', () => {
  const seed = chooseSeed();
  let course: RaceRegion;

  beforeAll(async () => {
    course = await RaceRegion.start(seed, ALL_ROUNDS);
  });
  afterAll(() => course.stop());

  it.each(RUNS)(
    'leave no decision by it after the answer, and lose nothing else, with %i gateways (P9)',
    async (gateways, count) => {
      await course.leave(gateways);
      const run = `G${gateways}`;
      const results = await Promise.all(KINDS.map((kind) => rounds(course.races, kind, { count, seed, run })));
      const shown = ({ kind, violations }: Result): unknown => [kind, violations];
      expect(results.map(shown)).toEqual(KINDS.map((kind) => [kind, []]));
      expect(results.map(({ rounds }) => rounds)).toEqual(KINDS.map(() => count));
      expect(results.reduce((sum, { split }) => sum + split, 0)).toBeGreaterThan(0);
    },
  );
});
