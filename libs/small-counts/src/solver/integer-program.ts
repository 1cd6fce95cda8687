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

/** The program in the text form of CPLEX. */
export function lpText({ sense, objective, rows, bounds }: IntegerProgram): string {
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
