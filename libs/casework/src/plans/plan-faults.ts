import type { CommandTable } from '../processes/command-table';
import { firstFault, missingField, notValid, periodFault } from '../processes/field-faults';
import type { Fault } from '../processes/refusal';
import { contentHash } from './content-hash';
import type { Plan, PlanActor, PlanCommand, PlanContent, PlanStep } from './plan';
import { stepMoveFault } from './step-moves';
import { monthlySupport, supportFault } from './support-schedule';

/** What is wrong with what a command says. */
export const PLAN_FAULTS: CommandTable<PlanCommand, Plan, PlanActor, Fault | undefined> = {
  propose: (_, { content, contentHash: hash }) => hashFault(content, hash) ?? contentFault(content),
  // What is approved is what this edge has, whatever hash travelled with it.
  approve: ({ proposal }, { contentHash: hash }) => proposal && hashFault(proposal.content, hash),
  return: (_, command) => missingField(command, ['reason']),
  'move-step': stepMoveFault,
  'pay-support': paymentFault,
  'record-minutes': ({ minutes }, { minutes: added }, { actor }) =>
    firstFault(
      () => (added.by === actor ? undefined : notValid('minutes.by')),
      () => (minutes.some(({ id }) => id === added.id) ? notValid('minutes.id') : undefined),
      () => (added.shared === (added.text !== undefined) ? undefined : notValid('minutes.text')),
    ),
  'share-minutes': ({ minutes }, { id, text }, { actor }) =>
    minutes.some((one) => one.id === id && one.by === actor && !one.shared)
      ? missingField({ text }, ['text'])
      : { code: 'unknown-reference', parts: { field: 'id' } },
};

function hashFault(content: PlanContent, hash: string): Fault | undefined {
  return contentHash(content) === hash ? undefined : { code: 'hash-differs', parts: { field: 'contentHash' } };
}

function contentFault(content: PlanContent): Fault | undefined {
  const ids = content.steps.map(({ id }) => id);
  return firstFault(
    () => missingField(content, ['goal']),
    () => missingField(content.adviser, ['institution', 'role']),
    () => (new Set(ids).size === ids.length && ids.length > 0 ? undefined : notValid('steps')),
    ...content.steps.map((step) => () => stepFault(step)),
    () => basicNeedsFault(content),
    () => content.support && supportFault(content.support),
  );
}

function stepFault(step: PlanStep): Fault | undefined {
  return missingField(step, ['id', 'title', 'legalBasis']) ?? periodFault('steps.to', step);
}

/** Basic needs come before work: where some are diagnosed, a step for them begins no later than the first towards work. */
function basicNeedsFault({ diagnosis, steps }: PlanContent): Fault | undefined {
  if (!diagnosis.some(({ group }) => group === 'BASIC')) return undefined;
  const [basic, work] = [firstDay(steps, 'BASIC'), firstDay(steps, 'WORK')];
  if (basic === undefined) return { code: 'field-missing', parts: { field: 'steps.BASIC' } };
  return work === undefined || basic <= work ? undefined : notValid('steps.WORK.from');
}

function firstDay(steps: readonly PlanStep[], group: PlanStep['need']): string | undefined {
  return steps
    .filter(({ need }) => need === group)
    .map(({ from }) => from)
    .sort()[0];
}

function paymentFault(
  plan: Plan,
  { month, amountGrosze }: Extract<PlanCommand, { name: 'pay-support' }>,
): Fault | undefined {
  const support = plan.agreed.at(-1)?.content.support;
  const due = support && monthlySupport(support).find((payment) => payment.month === month);
  if (due === undefined) return { code: 'unknown-reference', parts: { field: 'month' } };
  if (plan.paid[month] !== undefined) return notValid('month');
  return amountGrosze === due.amountGrosze
    ? undefined
    : { code: 'sum-differs', parts: { field: 'amountGrosze', sum: String(due.amountGrosze) } };
}
