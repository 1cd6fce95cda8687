import { setImmediate } from 'node:timers/promises';

/** So many rows take some milliseconds. */
const ROWS_A_TURN = 500;

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

/** The program in the text form of CPLEX. It may have megabytes: others have their turn while it is written. */
export async function lpText({ sense, objective, rows, bounds }: IntegerProgram): Promise<string> {
  const lines: string[] = [];
  for (const { terms, relation, bound } of rows) {
    lines.push(` ${sumText(terms)} ${relation} ${bound}`);
    if (lines.length % ROWS_A_TURN === 0) await setImmediate();
  }
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
