import * as fc from 'fast-check';
import { type Solver, startSolver } from '../solver/start-solver';
import { type CountedGroup, crossTable } from '../tables/cross-table';
import { knownRanges } from './known-ranges.fixture';
import { protectTable } from './protect-table';
import { joinPublications, NOTHING_PUBLISHED, type Publication } from './publication';

const THRESHOLD = 3;
const RUNS = { numRuns: 60 };

const groups = fc.uniqueArray(
  fc.record({
    county: fc.constantFrom('a', 'b'),
    commune: fc.constantFrom('1', '2', '3'),
    provider: fc.constantFrom('NGO', 'OPS'),
    count: fc.integer({ min: 1, max: 6 }),
  }),
  { selector: ({ county, commune, provider }) => county + commune + provider, minLength: 1, maxLength: 4 },
);
type Groups = typeof groups extends fc.Arbitrary<infer T> ? T : never;

const WAYS = {
  area: ({ county, commune }: Groups[number]) => ({ area: [county, county + commune] }),
  provider: ({ provider }: Groups[number]) => ({ provider: [provider] }),
  both: ({ county, commune, provider }: Groups[number]) => ({ area: [county, county + commune], provider: [provider] }),
};
const ways = fc.array(fc.constantFrom<keyof typeof WAYS>('area', 'provider', 'both'), { minLength: 1, maxLength: 3 });

let solver: Solver;
beforeAll(() => {
  solver = startSolver();
});
afterAll(() => solver.stop());

describe('whatever tables of the same persons are published one after another', () => {
  it('no count that is hidden in one of them can be computed from all of them, and no small one is shown', async () => {
    const met = { hidden: 0, shown: 0 };
    await fc.assert(
      fc.asyncProperty(groups, ways, async (counted, order) => {
        const all = await publishAll(counted, order);
        const ranges = knownRanges(all, THRESHOLD);
        const hidden = [...all.cells].filter(([, { status }]) => status === 'hidden');
        for (const [name] of hidden) {
          const { least, greatest } = ranges.get(name)!;
          expect(greatest - least).toBeGreaterThanOrEqual(THRESHOLD);
        }
        const shown = [...all.cells.values()].filter(({ status }) => status === 'shown');
        expect(shown.filter(({ count }) => count < THRESHOLD)).toEqual([]);
        met.hidden += hidden.length;
        met.shown += shown.length;
      }),
      RUNS,
    );
    expect(Math.min(met.hidden, met.shown)).toBeGreaterThan(0);
  });
});

/** Those that are not refused. */
async function publishAll(counted: Groups, order: readonly (keyof typeof WAYS)[]): Promise<Publication> {
  let all = NOTHING_PUBLISHED;
  for (const way of order) {
    const table = crossTable('pai', joinAlike(counted.map((group) => ({ at: WAYS[way](group), count: group.count }))));
    const asked = await protectTable({ table, before: all, threshold: THRESHOLD }, solver.solve);
    if (asked.ok) all = joinPublications(all, asked.publication);
  }
  return all;
}

function joinAlike(counted: readonly CountedGroup[]): CountedGroup[] {
  const joined = new Map<string, CountedGroup>();
  for (const { at, count } of counted) {
    const key = JSON.stringify(at);
    joined.set(key, { at, count: (joined.get(key)?.count ?? 0) + count });
  }
  return [...joined.values()];
}
