import type { Solve, Term } from '../solver/integer-program';
import { type HidingTask, hidingModel } from './hiding-model';

/**
 * Which open cells to hide: of the highest rank as few persons as possible, then of the next.
 * @returns nothing where hiding all of them would not do
 */
export async function chooseHidden(task: HidingTask, solve: Solve): Promise<ReadonlySet<string> | undefined> {
  if (task.open.size === 0) return undefined;
  const { rows, bounds, switches } = await hidingModel(task);
  let chosen = new Set<string>();
  for (const rank of ranksOf(task)) {
    const cost = costOf(task, switches, rank);
    const solution = await solve({ sense: 'Minimize', objective: cost, rows, bounds });
    if (!solution.feasible) return undefined;
    rows.push({ terms: cost, relation: '<=', bound: solution.value });
    chosen = new Set([...switches].filter(([, y]) => solution.at.get(y) === 1).map(([name]) => name));
  }
  return chosen;
}

function ranksOf({ open, publication }: HidingTask): number[] {
  const ranks = new Set([...open].map((name) => publication.cells.get(name)!.rank));
  return [...ranks].toSorted((one, other) => other - one);
}

function costOf({ publication }: HidingTask, switches: ReadonlyMap<string, string>, rank: number): Term[] {
  return [...switches].flatMap(([name, y]): Term[] => {
    const cell = publication.cells.get(name)!;
    return cell.rank === rank ? [[cell.count, y]] : [];
  });
}
