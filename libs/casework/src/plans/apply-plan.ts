import { type CommandTable, lookUp } from '../processes/command-table';
import type { AcceptedStep, Acting } from '../processes/step';
import type { AgreedVersion, Minutes, Plan, PlanActor, PlanCommand, PlanSide, PlanWords } from './plan';
import { carriedProgress, withMovedStep } from './step-moves';

const EFFECTS: CommandTable<PlanCommand, Plan, PlanActor, Partial<Plan>> = {
  propose: (_, { content }, { actor }) => (isSide(actor) ? { proposal: { content, by: actor } } : {}),
  approve: agreement,
  'move-step': (plan, command) => ({ progress: withMovedStep(plan, command) }),
  'pay-support': ({ paid }, { month, amountGrosze }) => ({ paid: { ...paid, [month]: amountGrosze } }),
  'record-minutes': ({ minutes }, { minutes: added }) => ({ minutes: [...minutes, added] }),
  'share-minutes': ({ minutes }, { id, text }) => ({
    minutes: minutes.map((one) => (one.id === id ? { ...one, shared: true, text } : one)),
  }),
  close: (_, { code }) => ({ outcome: code }),
  expire: () => ({ outcome: 'EXPIRED' }),
};

/** A plan after one more accepted step; both edges apply the same steps in the same order. */
export function applyPlan(plan: Plan, { command, by, head }: AcceptedStep<PlanCommand, PlanActor, PlanWords>): Plan {
  const { proposal, ...changed } = { ...plan, ...lookUp(EFFECTS, plan, command, by), head };
  return proposal !== undefined && head.marks?.proposedHash !== undefined ? { ...changed, proposal } : changed;
}

/** The goals of the plan, as versions brought them into force. */
export function goalHistory({ agreed }: Pick<Plan, 'agreed'>): { readonly goal: string; readonly since: string }[] {
  return agreed
    .map(({ content, approvedOn }) => ({ goal: content.goal, since: approvedOn }))
    .filter(({ goal }, i, all) => goal !== all[i - 1]?.goal);
}

/** Minutes that stand in both coordinators' lists until they are shared. */
export function unsharedMinutes({ minutes }: Plan): Minutes[] {
  return minutes.filter(({ shared }) => !shared);
}

function agreement(
  plan: Plan,
  { contentHash }: Extract<PlanCommand, { name: 'approve' }>,
  { actor, on }: Acting<PlanActor>,
): Partial<Plan> {
  if (plan.proposal === undefined || !isSide(actor)) return {};
  const { content, by: proposedBy } = plan.proposal;
  const version: AgreedVersion = { contentHash, content, proposedBy, approvedBy: actor, approvedOn: on };
  return { agreed: [...plan.agreed, version], progress: carriedProgress(plan, content) };
}

function isSide(actor: PlanActor): actor is PlanSide {
  return actor !== 'ngo';
}
