import * as fc from 'fast-check';
import type { ProcessKind } from '../ordering/process-kind';
import type { StepAccepted, StepRefused } from '../ordering/step-answer';
import type { Step } from '../processes/step';
import { NUMBERS } from './check-histories';
import { History } from './history';
import { KINDS_UNDER_TEST } from './process-kinds';

/** A step as it comes to the gateway, repeated or late, and what is to become of it. */
export interface Arrival {
  /** Of the edge that made it. */
  readonly side: 0 | 1;
  readonly step: Step;
  readonly answer: StepAccepted | StepRefused;
}

/** What came to the gateway in generated histories of a kind, each in order. */
export function generatedArrivals(kind: ProcessKind, count: number, seed: number): Arrival[][] {
  return fc.sample(NUMBERS, { numRuns: count, seed }).map((numbers) => arrivalsIn(kind, numbers));
}

function arrivalsIn(kind: ProcessKind, numbers: readonly number[]): Arrival[] {
  const arrivals: Arrival[] = [];
  const note = (side: 0 | 1, step: Step, answer: StepAccepted | StepRefused): void => {
    arrivals.push({ side, step, answer });
  };
  if (kind === 'REFERRAL') new History(KINDS_UNDER_TEST.REFERRAL, numbers, note).run();
  else if (kind === 'PLAN') new History(KINDS_UNDER_TEST.PLAN, numbers, note).run();
  else if (kind === 'ANNOUNCEMENT') new History(KINDS_UNDER_TEST.ANNOUNCEMENT, numbers, note).run();
  else new History(KINDS_UNDER_TEST.PROMOTION, numbers, note).run();
  return arrivals;
}
