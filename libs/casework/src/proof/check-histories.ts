import * as fc from 'fast-check';
import { History, type Witnessed } from './history';
import { KINDS_UNDER_TEST } from './process-kinds';

/** What many histories of one kind showed. */
export interface HistoriesChecked {
  readonly kind: string;
  readonly histories: number;
  /** Steps of all of them. */
  readonly accepted: number;
  readonly refused: number;
  /** Of the first, in its shortest form; empty where all edges agreed. */
  readonly diverged: readonly string[];
}

/** By what the turns of one history are drawn. */
export const NUMBERS = fc.array(fc.nat({ max: 9999 }), { minLength: 20, maxLength: 400, size: 'max' });

/** Runs generated histories of every kind, `count` in all (or one more), and looks whether the edges ended the same. */
export function checkHistories(count: number, seed: number): HistoriesChecked[] {
  const each = Math.ceil(count / Object.keys(KINDS_UNDER_TEST).length);
  return [
    check('REFERRAL', each, seed, (numbers) => new History(KINDS_UNDER_TEST.REFERRAL, numbers).run()),
    check('PLAN', each, seed, (numbers) => new History(KINDS_UNDER_TEST.PLAN, numbers).run()),
    check('ANNOUNCEMENT', each, seed, (numbers) => new History(KINDS_UNDER_TEST.ANNOUNCEMENT, numbers).run()),
    check('PROMOTION', each, seed, (numbers) => new History(KINDS_UNDER_TEST.PROMOTION, numbers).run()),
  ];
}

function check(kind: string, numRuns: number, seed: number, run: (numbers: number[]) => Witnessed): HistoriesChecked {
  let [accepted, refused] = [0, 0];
  const agrees = fc.property(NUMBERS, (numbers) => {
    const witnessed = run(numbers);
    accepted += witnessed.accepted;
    refused += witnessed.refused;
    return witnessed.diverged.length === 0;
  });
  const { counterexample, numRuns: histories } = fc.check(agrees, { numRuns, seed });
  const diverged =
    counterexample === null ? [] : [...run(counterexample[0]).diverged, JSON.stringify(counterexample[0])];
  return { kind, histories, accepted, refused, diverged };
}
