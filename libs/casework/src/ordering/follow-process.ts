import { initialHead, type ProcessTable, type ProcessWords, type VisibleCommand } from '../processes/process-table';
import { type Advance, refusalOf } from '../processes/advance';
import type { Refusal } from '../processes/refusal';
import type { AcceptedStep, Step } from '../processes/step';
import type { EdgeProcess, StepAnswer, StepRefused } from './step-answer';

/** A process of which an edge has heard nothing yet. */
export function unheardProcess<C extends VisibleCommand, W extends ProcessWords>(
  processId: string,
  table: ProcessTable<W>,
): EdgeProcess<C, W> {
  return { processId, head: initialHead(table), history: [], refused: [], early: [] };
}

/**
 * An edge's process with a step that waits for the gateway. One waits at a time: a second one could only be made on a version
 * that the first is about to take.
 *
 * @param decision what the kind's own `decide…` says of the command
 */
export function proposeStep<C extends VisibleCommand, W extends ProcessWords>(
  table: ProcessTable<W>,
  process: EdgeProcess<C, W>,
  step: Step<C, W['actor']>,
  decision: Advance<unknown, W['command']>,
): { readonly ok: true; readonly process: EdgeProcess<C, W> } | Refusal<W['command']> {
  const { head, pending } = process;
  if (pending !== undefined) return pendingRefusal(pending, head.version);
  if (step.basedOn === head.version)
    return decision.ok ? { ok: true, process: { ...process, pending: step } } : decision;
  const parts = { basedOn: String(step.basedOn), version: String(head.version) };
  return refusalOf(table, head, step.by.actor, { code: 'stale-version', parts });
}

/** An edge's process after the gateway's word on some step; a word that it has heard before changes nothing. */
export function applyAnswer<C extends VisibleCommand, W extends ProcessWords>(
  process: EdgeProcess<C, W>,
  answer: StepAnswer<C, W>,
): EdgeProcess<C, W> {
  if (answer.outcome === 'refused') return withoutPending(process, answer);
  const { version } = answer.step;
  const known = version <= process.head.version || process.early.some((step) => step.version === version);
  return known ? process : inOrder({ ...process, early: [...process.early, answer.step] });
}

/** Takes what continues the history out of what came early. */
function inOrder<C extends VisibleCommand, W extends ProcessWords>(process: EdgeProcess<C, W>): EdgeProcess<C, W> {
  const next = process.early.find(({ version }) => version === process.head.version + 1);
  return next === undefined ? process : inOrder(withStep(process, next));
}

function withStep<C extends VisibleCommand, W extends ProcessWords>(
  { pending, ...process }: EdgeProcess<C, W>,
  step: AcceptedStep<C, W['actor'], W>,
): EdgeProcess<C, W> {
  const continued = {
    ...process,
    head: step.head,
    history: [...process.history, step],
    early: process.early.filter((early) => early !== step),
  };
  if (pending === undefined || pending.stepId === step.stepId) return continued;
  // Another step has taken the version that this one was made for.
  return withoutPending({ ...continued, pending }, staleAt(pending, step.version));
}

function withoutPending<C extends VisibleCommand, W extends ProcessWords>(
  process: EdgeProcess<C, W>,
  refused: StepRefused,
): EdgeProcess<C, W> {
  const { pending, ...rest } = process;
  return pending?.stepId === refused.stepId ? { ...rest, refused: [...rest.refused, refused] } : process;
}

function staleAt({ processId, stepId }: Step, presentVersion: number): StepRefused {
  return { outcome: 'refused', processId, stepId, code: 'stale-version', presentVersion };
}

/** Nothing is allowed until the gateway has answered. */
function pendingRefusal({ command }: Step, presentVersion: number): Refusal<never> {
  return { ok: false, code: 'step-pending', parts: { command: command.name }, allowedActions: [], presentVersion };
}
