import { setImmediate } from 'node:timers/promises';
import type { IntegerProgram, Term } from '../solver/integer-program';
import type { Publication, PublishedCell } from './publication';
import { leastOf } from './ranges';

/** Which cells are hidden is to be chosen, where it is not settled. */
export interface HidingTask {
  /** All cells, those of earlier tables too; which of them are shown or hidden is settled but for those that are `open`. */
  readonly publication: Publication;
  readonly open: ReadonlySet<string>;
  /** Cells that, where they are hidden, readers shall not know to a range narrower than their threshold. */
  readonly guarded: ReadonlyMap<string, number>;
}

type Row = IntegerProgram['rows'][number];

/** Variables of other counts that fit what is published: how far each cell is moved. */
type Moves = (cell: string) => string;

/**
 * What a choice must keep to: for each guarded cell two further sets of counts that fit what is published exist, its threshold apart
 * (Fischetti and Salazar, 2001). None moves a count further than that: where each count is in one sum of each dimension nothing is lost by it.
 * @returns `switches`: the variable of each open cell that is 1 where it is hidden
 */
export async function hidingModel(task: HidingTask) {
  const movable = [...task.publication.cells].filter(([name, { status }]) => task.open.has(name) || status !== 'shown');
  const indices = new Map(movable.map(([name], i) => [name, i]));
  const switches = new Map([...task.open].map((name) => [name, `y${indices.get(name)}`]));
  const bounds = new Map<string, readonly [number, number]>([...switches.values()].map((y) => [y, [0, 1]]));
  const rows: Row[] = [];
  for (const [guarded, threshold] of task.guarded) {
    const [up, down] = [movesNamed('u'), movesNamed('d')];
    for (const moveOf of [up, down]) {
      for (const [name, cell] of movable) bounds.set(moveOf(name), [-roomBelow(cell, threshold), threshold]);
      rows.push(...balances(task, indices, moveOf), ...movesOfHidden(task, threshold, switches, moveOf));
    }
    rows.push(widthOf(threshold, up(guarded), down(guarded), switches.get(guarded)));
    // Of many guarded cells it has more than a hundred thousand rows: others have their turn.
    await setImmediate();

    function movesNamed(direction: string): Moves {
      return (name) => `${direction}${indices.get(guarded)}_${indices.get(name)}`;
    }
  }
  return { rows, bounds, switches };
}

/** An open cell that is hidden is one of a count that is not nought. */
function roomBelow({ count, status }: PublishedCell, threshold: number): number {
  return Math.min(threshold, count - (status === 'unprinted' ? 0 : leastOf('hidden')));
}

/** Moved counts keep every sum. */
function balances({ publication }: HidingTask, movable: ReadonlyMap<string, number>, moveOf: Moves): Row[] {
  return publication.sums.flatMap(({ total, parts }) => {
    const signed = [...parts.map((part) => [1, part] as const), [-1, total] as const];
    const terms = signed.filter(([, name]) => movable.has(name)).map(([factor, name]): Term => [factor, moveOf(name)]);
    return terms.length === 0 ? [] : [{ terms, relation: '=' as const, bound: 0 }];
  });
}

/** Only a hidden count can be another. */
function movesOfHidden(
  { publication }: HidingTask,
  threshold: number,
  switches: ReadonlyMap<string, string>,
  moveOf: Moves,
): Row[] {
  return [...switches].flatMap(([name, y]): Row[] => {
    const move: Term = [1, moveOf(name)];
    const room = roomBelow(publication.cells.get(name)!, threshold);
    return [
      { terms: [move, [-threshold, y]], relation: '<=', bound: 0 },
      { terms: [move, [room, y]], relation: '>=', bound: 0 },
    ];
  });
}

function widthOf(threshold: number, up: string, down: string, hidden: string | undefined): Row {
  const apart: Term[] = [
    [1, up],
    [-1, down],
  ];
  if (hidden === undefined) return { terms: apart, relation: '>=', bound: threshold };
  return { terms: [...apart, [-threshold, hidden]], relation: '>=', bound: 0 };
}
