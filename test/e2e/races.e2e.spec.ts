import { KINDS } from '../campaigns/races/places';
import { RaceRegion } from '../campaigns/races/race-region';
import { rounds, type Result } from '../campaigns/races/rounds';
import { chooseSeed } from '../harness/seed';

jest.setTimeout(300_000);

const ROUNDS = 30;
/** Of those of the campaign the one that meets every lock, and the plainest. */
const GATEWAYS = [3, 1] as const;

describe('a revocation and what it revokes, at the same moment', () => {
  const seed = chooseSeed();
  let course: RaceRegion;

  beforeAll(async () => {
    course = await RaceRegion.start(seed, ROUNDS * GATEWAYS.length);
  });
  afterAll(() => course.stop());

  it.each(GATEWAYS)(
    'leave no decision by it after the answer, and lose nothing else, with %i gateways (P9)',
    async (gateways) => {
      await course.leave(gateways);
      const run = `G${gateways}`;
      const results = await Promise.all(KINDS.map((kind) => rounds(course.races, kind, { count: ROUNDS, seed, run })));
      const shown = ({ kind, violations }: Result): unknown => [kind, violations];
      expect(results.map(shown)).toEqual(KINDS.map((kind) => [kind, []]));
      expect(results.map(({ rounds }) => rounds)).toEqual(KINDS.map(() => ROUNDS));
    },
  );
});
