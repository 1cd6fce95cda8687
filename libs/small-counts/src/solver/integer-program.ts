import { setImmediate } from 'node:timers/promises';
import loadHighs from 'highs';

/** A factor times a variable. */
export type Term = readonly [factor: number, variable: string];

/** Of an integer linear program: its variables are those that have bounds. */
export interface IntegerProgram {
  readonly sense: 'Minimize' | 'Maximize';
  readonly objective: readonly Term[];
  readonly rows: readonly { terms: readonly Term[]; relation: '=' | '>=' | '<='; bound: number }[];
  /** Whole numbers, without an upper bound where it is `undefined`. */
  readonly bounds: ReadonlyMap<string, readonly [lower: number, upper: number | undefined]>;
}

/** The best value and where it is reached, or that no values keep the rows. */
export type Solution = { feasible: true; value: number; at: ReadonlyMap<string, number> } | { feasible: false };

/** Solves a program exactly. */
export type Solve = (program: IntegerProgram) => Promise<Solution>;

/** HiGHS, compiled to WebAssembly: it runs in this process, and what it is given leaves it nowhere. */
export async function loadSolver(): Promise<Solve> {
  const highs = await loadHighs();
  return async (program) => {
    // A table takes hundreds of programs: others who use the process get their turn between two of them.
    await setImmediate();
    const { Status, ObjectiveValue, Columns } = highs.solve(lpText(program), { output_flag: false, mip_rel_gap: 0 });
    if (Status === 'Infeasible') return { feasible: false };
    if (Status !== 'Optimal') throw new Error(`The solver ended with ${Status}`);
    const at = new Map(Object.entries(Columns).map(([name, { Primal }]) => [name, Math.round(Number(Primal))]));
    return { feasible: true, value: Math.round(ObjectiveValue), at };
  };
}

/** The program in the text form of CPLEX. */
function lpText({ sense, objective, rows, bounds }: IntegerProgram): string {
  const lines = rows.map(({ terms, relation, bound }) => ` ${sumText(terms)} ${relation} ${bound}`);
  const ranges = [...bounds].map(([name, [lower, upper]]) => ` ${lower} <= ${name} <= ${upper ?? 'inf'}`);
  return [sense, ` ${sumText(objective)}`, 'Subject To', ...lines, 'Bounds', ...ranges, 'Generals']
    .concat(
      [...bounds.keys()].map((name) => ` ${name}`),
      'End',
    )
    .join('\n');
}

function sumText(terms: readonly Term[]): string {
  return terms.map(([factor, variable]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${variable}`).join(' ');
}
