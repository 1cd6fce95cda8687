import { daysAfter } from '../calendar/day';
import { ruleOn } from '../calendar/rule-validity';
import { type Advance, advance, refusalOf } from '../processes/advance';
import type { VisibleCommand } from '../processes/process-table';
import type { Fault } from '../processes/refusal';
import type { Acting } from '../processes/step';
import type { PlanActor, PlanCommandName, PlanHead } from './plan';
import { PLAN_RULES } from './plan-rules';
import { PLANS } from './plan-table';

type Visible = VisibleCommand<PlanCommandName>;
type Marks = NonNullable<PlanHead['marks']>;

/** The head of a plan after a command, with its hashes, as hub and edges work it out. */
export function advancePlan(
  head: PlanHead,
  command: Visible,
  by: Acting<PlanActor>,
): Advance<PlanHead, PlanCommandName> {
  const answer = advance(PLANS, head, command, by.actor);
  if (!answer.ok) return answer;
  const fault = FAULTS[command.name]?.(head.marks ?? {}, command, by.on);
  if (fault !== undefined) return refusalOf(PLANS, head, by.actor, fault);
  const marks = MARKS[command.name]?.(head.marks ?? {}, command, by.on, answer.head);
  return { ok: true, head: marks === undefined ? answer.head : { ...answer.head, marks } };
}

/** The first day on which a frozen plan may be closed. */
export function expiresOn(frozenOn: string): string {
  return daysAfter(frozenOn, ruleOn(PLAN_RULES, frozenOn).daysFrozen);
}

const FAULTS: Partial<Record<PlanCommandName, (marks: Marks, command: Visible, on: string) => Fault | undefined>> = {
  propose: (_, { contentHash }) =>
    contentHash ? undefined : { code: 'field-missing', parts: { field: 'contentHash' } },
  approve: ({ proposedHash }, { contentHash }) =>
    contentHash === proposedHash ? undefined : { code: 'hash-differs', parts: { field: 'contentHash' } },
  expire: ({ frozenOn = '' }, _, on) =>
    on >= expiresOn(frozenOn) ? undefined : { code: 'too-early', parts: { from: expiresOn(frozenOn) } },
};

const MARKS: Partial<Record<PlanCommandName, (marks: Marks, command: Visible, on: string, next: PlanHead) => Marks>> = {
  propose: (marks, { contentHash }) => ({ ...marks, ...(contentHash !== undefined && { proposedHash: contentHash }) }),
  approve: ({ proposedHash, ...marks }) => ({
    ...marks,
    ...(proposedHash !== undefined && { inForceHash: proposedHash }),
  }),
  return: ({ inForceHash }) => (inForceHash === undefined ? {} : { inForceHash }),
  freeze: (marks, _, on) => ({ frozenOn: on, ...marks }),
  reopen: ({ frozenOn, ...marks }, _, __, { state }) =>
    state === 'FROZEN' && frozenOn !== undefined ? { ...marks, frozenOn } : marks,
};
