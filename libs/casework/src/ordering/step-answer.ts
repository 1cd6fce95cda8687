import type { ProcessHead, ProcessWords, VisibleCommand } from '../processes/process-table';
import type { RefusalCode } from '../processes/refusal';
import type { AcceptedStep, Step } from '../processes/step';

/** The gateway's word on a step that has taken its place in the history: to both edges, and again to whoever repeats it. */
export interface StepAccepted<C extends VisibleCommand = VisibleCommand, W extends ProcessWords = ProcessWords> {
  readonly outcome: 'accepted';
  readonly step: AcceptedStep<C, W['actor'], W>;
}

/** … on a step that has not: to the edge that made it, and nobody else. */
export interface StepRefused {
  readonly outcome: 'refused';
  readonly processId: string;
  readonly stepId: string;
  readonly code: RefusalCode;
  readonly presentVersion: number;
}

export type StepAnswer<C extends VisibleCommand = VisibleCommand, W extends ProcessWords = ProcessWords> =
  StepAccepted<C, W> | StepRefused;

/** A process as an edge has it: what the gateway has ordered, what waits for it, what it has refused. */
export interface EdgeProcess<C extends VisibleCommand = VisibleCommand, W extends ProcessWords = ProcessWords> {
  readonly processId: string;
  readonly head: ProcessHead<W>;
  /** Without a hole, from version 1. */
  readonly history: readonly AcceptedStep<C, W['actor'], W>[];
  /** One at a time: what is made on a version that is not known yet would be stale. */
  readonly pending?: Step<C, W['actor']>;
  readonly refused: readonly StepRefused[];
  /** Accepted steps that came before an earlier one. */
  readonly early: readonly AcceptedStep<C, W['actor'], W>[];
}
