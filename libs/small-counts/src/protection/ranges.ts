import type { IntegerProgram, Solve, Term } from '../solver/integer-program';
import type { CellStatus, Publication } from './publication';

/** What a count can be, as far as readers can compute it. */
export interface Range {
  readonly least: number;
  readonly greatest: number;
}

/** Hidden counts are known not to be nought, for noughts are shown; of what is in no table nothing is known. */
export function leastOf(status: CellStatus): number {
  return status === 'hidden' ? 1 : 0;
}

/** Computes ranges from everything that is published, as a reader would who solves it as a system of equations. */
export class Ranges {
  private readonly variables: ReadonlyMap<string, string>;
  private readonly rows: IntegerProgram['rows'];

  constructor(
    private readonly publication: Publication,
    private readonly solve: Solve,
  ) {
    const unknown = [...publication.cells].filter(([, { status }]) => status !== 'shown');
    this.variables = new Map(unknown.map(([name], i) => [name, `x${i}`]));
    this.rows = this.equations();
  }

  /** The range of a cell that is not shown; no further from its count than `reach`, for the answer would cost more and say no more. */
  async rangeOf(name: string, reach: number): Promise<Range> {
    const { count, status } = this.cellOf(name);
    const within = [Math.max(leastOf(status), count - reach), count + reach] as const;
    return {
      least: await this.extremeOf(name, within, 'Minimize'),
      greatest: await this.extremeOf(name, within, 'Maximize'),
    };
  }

  private async extremeOf(
    name: string,
    within: readonly [number, number],
    sense: IntegerProgram['sense'],
  ): Promise<number> {
    const variable = this.variables.get(name)!;
    const bounds = new Map<string, readonly [number, number | undefined]>(
      [...this.variables].map(([cell, x]) => [x, [leastOf(this.cellOf(cell).status), undefined]]),
    );
    bounds.set(variable, within);
    const solution = await this.solve({ sense, objective: [[1, variable]], rows: this.rows, bounds });
    if (!solution.feasible) throw new Error(`What is published on ${name} contradicts itself`);
    return solution.value;
  }

  private equations(): IntegerProgram['rows'] {
    return this.publication.sums.flatMap(({ total, parts }) => {
      const signed = [...parts.map((part) => [1, part] as const), [-1, total] as const];
      const terms = signed.flatMap(([factor, cell]): Term[] => {
        const variable = this.variables.get(cell);
        return variable === undefined ? [] : [[factor, variable]];
      });
      const known = signed.filter(([, cell]) => !this.variables.has(cell));
      const bound = -known.reduce(
        (sum, [factor, cell]) => sum + factor * (this.publication.cells.get(cell)?.count ?? 0),
        0,
      );
      return terms.length === 0 ? [] : [{ terms, relation: '=' as const, bound: bound + 0 }];
    });
  }

  private cellOf(name: string) {
    return this.publication.cells.get(name)!;
  }
}

/** The cells that readers can compute to a range narrower than their threshold: those that are hidden, and small ones in no table. */
export async function exposedCells(
  publication: Publication,
  thresholdOf: (name: string) => number,
  solve: Solve,
): Promise<string[]> {
  const ranges = new Ranges(publication, solve);
  const exposed: string[] = [];
  for (const [name, { count, status }] of publication.cells) {
    const threshold = thresholdOf(name);
    if (status === 'shown' || (status === 'unprinted' && !isSmall(count, threshold))) continue;
    const { least, greatest } = await ranges.rangeOf(name, threshold);
    if (greatest - least < threshold) exposed.push(name);
  }
  return exposed;
}

/** A count of so few that it might tell something of one of them. */
export function isSmall(count: number, threshold: number): boolean {
  return count > 0 && count < threshold;
}
