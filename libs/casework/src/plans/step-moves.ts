import { missingField, notValid, periodFault } from '../processes/field-faults';
import type { Fault } from '../processes/refusal';
import type { Acting } from '../processes/step';
import type { Plan, PlanActor, PlanCommand, PlanContent, PlanStep, StepProgress, StepState } from './plan';

type MoveStep = Extract<PlanCommand, { name: 'move-step' }>;

/** What a step may become; the same state again moves its days. */
export const STEP_MOVES: Readonly<Record<StepState, readonly StepState[]>> = {
  PLANNED: ['PLANNED', 'RUNNING', 'BROKEN_OFF'],
  RUNNING: ['RUNNING', 'DONE', 'BROKEN_OFF'],
  DONE: [],
  BROKEN_OFF: [],
};

/** Who may move a step: its owner; for the person, who signs in nowhere, the personal adviser's institution. */
export function moverOf({ owner }: PlanStep, { adviser }: PlanContent): PlanActor {
  return owner === 'person' ? adviser.side : owner;
}

/** Where a step of the version in force stands. */
export function progressOf(plan: Plan, id: string): StepProgress | undefined {
  const step = stepInForce(plan, id);
  return step && (plan.progress[id] ?? { state: 'PLANNED', from: step.from, to: step.to });
}

export function stepMoveFault(plan: Plan, command: MoveStep, { actor }: Acting<PlanActor>): Fault | undefined {
  const content = plan.agreed.at(-1)?.content;
  const step = stepInForce(plan, command.step);
  const progress = progressOf(plan, command.step);
  if (content === undefined || step === undefined || progress === undefined)
    return { code: 'unknown-reference', parts: { field: 'step' } };
  const mover = moverOf(step, content);
  if (mover !== actor) return { code: 'not-the-owner', parts: { owner: step.owner, mover } };
  if (!STEP_MOVES[progress.state].includes(command.to)) return notValid('to');
  return (
    (command.to === 'BROKEN_OFF' ? missingField(command, ['reason']) : undefined) ??
    periodFault('until', movedDays(progress, command))
  );
}

/** The progress of all steps after the owner has moved one. */
export function withMovedStep(plan: Plan, command: MoveStep): Plan['progress'] {
  const progress = progressOf(plan, command.step);
  if (progress === undefined) return plan.progress;
  const { to: state, reason } = command;
  const moved = { ...movedDays(progress, command), state, ...(reason !== undefined && { reason }) };
  return { ...plan.progress, [command.step]: moved };
}

/** What remains of the progress when another version comes into force: steps that it has, with days that it does not change. */
export function carriedProgress({ progress, agreed }: Plan, next: PlanContent): Plan['progress'] {
  const before = new Map(agreed.at(-1)?.content.steps.map((step) => [step.id, step]));
  return Object.fromEntries(
    next.steps.flatMap(({ id, from, to }) => {
      const [was, now] = [before.get(id), progress[id]];
      if (was === undefined || now === undefined) return [];
      return [[id, was.from === from && was.to === to ? now : { ...now, from, to }]];
    }),
  );
}

function stepInForce({ agreed }: Plan, id: string): PlanStep | undefined {
  return agreed.at(-1)?.content.steps.find((step) => step.id === id);
}

function movedDays(progress: StepProgress, { from, until }: MoveStep): { from: string; to: string } {
  return { from: from ?? progress.from, to: until ?? progress.to };
}
