import { initialHead, type ProcessHead, type ProcessWords, type VisibleCommand } from '../processes/process-table';
import type { RefusalCode } from '../processes/refusal';
import type { Step } from '../processes/step';
import type { HubMachine } from './hub-machines';
import type { StepAccepted, StepRefused } from './step-answer';

/** What the gateway does with a step; `repeated` has the answer of the first time and changes nothing. */
export type Ordered<C extends VisibleCommand, W extends ProcessWords> =
  StepAccepted<C, W> | StepRefused | { readonly outcome: 'repeated'; readonly answer: StepAccepted<C, W> };

/**
 * Gives a step its place: the first to arrive on a version takes the next one, any other on that version is stale.
 *
 * @param present what the gateway has of the process, read under its lock; undefined before the first step
 * @param earlier the answer to an accepted step of the same process, edge and step id
 */
export function orderStep<C extends VisibleCommand<W['command']>, W extends ProcessWords>(
  { table, advance }: HubMachine<W>,
  present: ProcessHead<W> | undefined,
  step: Step<C, W['actor']>,
  earlier: StepAccepted<C, W> | undefined,
): Ordered<C, W> {
  if (earlier !== undefined) return { outcome: 'repeated', answer: earlier };
  const head = present ?? initialHead(table);
  if (step.basedOn !== head.version) return refused(step, 'stale-version', head.version);
  const answer = advance(head, step.command, step.by);
  if (!answer.ok) return refused(step, answer.code, head.version);
  return { outcome: 'accepted', step: { ...step, version: answer.head.version, head: answer.head } };
}

function refused({ processId, stepId }: Step, code: RefusalCode, presentVersion: number): StepRefused {
  return { outcome: 'refused', processId, stepId, code, presentVersion };
}
