import { setImmediate } from 'node:timers/promises';
import { type IntegerProgram, lpText } from './integer-program';
import { type Solver, startSolver } from './start-solver';

const SMALL: IntegerProgram = {
  sense: 'Maximize',
  objective: [[1, 'x']],
  rows: [{ terms: [[2, 'x']], relation: '<=', bound: 7 }],
  bounds: new Map([['x', [0, undefined]]]),
};

describe('a solver', () => {
  let solver: Solver;
  beforeEach(() => {
    solver = startSolver();
  });
  afterEach(() => solver.stop());

  it('answers each program with its own solution, asked at once', async () => {
    const smaller = { ...SMALL, rows: [{ terms: [[1, 'x']] as const, relation: '=' as const, bound: 2 }] };
    const none = { ...SMALL, bounds: new Map([['x', [4, 5]]] as const) };
    const three = { feasible: true, value: 3, at: new Map([['x', 3]]) };
    const two = { feasible: true, value: 2, at: new Map([['x', 2]]) };
    const asked = [SMALL, smaller, none, SMALL].map((program) => solver.solve(program));
    expect(await Promise.all(asked)).toEqual([three, two, { feasible: false }, three]);
  });

  it('lets others have their turn while it solves', async () => {
    await solver.solve(SMALL);
    // Solved in this thread, it would leave them one at most.
    expect(await turnsUntil(solver.solve(knapsackOf(6)))).toBeGreaterThan(10);
  });

  it('lets others have their turn while a large program is written', async () => {
    const row = { terms: [[1, 'x']], relation: '<=', bound: 7 } as const;
    expect(await turnsUntil(lpText({ ...SMALL, rows: Array.from({ length: 10_000 }, () => row) }))).toBeGreaterThan(10);
  });

  it('fails whoever asks what is no program, and for good', async () => {
    const malformed = { ...SMALL, bounds: new Map([['x', [0, Number.NaN]]] as const) };
    for (const program of [malformed, SMALL])
      await expect(solver.solve(program)).rejects.toThrow('Unable to read LP model');
  });

  it('fails whoever waits when it is stopped', async () => {
    const [waiting] = await Promise.allSettled([solver.solve(knapsackOf(30)), solver.stop()]);
    expect(waiting).toMatchObject({ status: 'rejected', reason: { message: 'The solver was stopped' } });
    await expect(solver.solve(SMALL)).rejects.toThrow('The solver was stopped');
  });
});

async function turnsUntil(solved: Promise<unknown>): Promise<number> {
  for (let turns = 0; ; turns++) if ((await Promise.race([solved, setImmediate('turn')])) !== 'turn') return turns;
}

/** A program that is hard for its size: with six things a moment, with thirty nobody waits for its end. */
function knapsackOf(things: number): IntegerProgram {
  const weights = Array.from({ length: things }, (_, i) => [1000 + ((i * 7919) % 997), `x${i}`] as const);
  return {
    sense: 'Maximize',
    objective: weights,
    rows: [{ terms: weights, relation: '<=', bound: 750 * things }],
    bounds: new Map(weights.map(([, x]) => [x, [0, 1]])),
  };
}
