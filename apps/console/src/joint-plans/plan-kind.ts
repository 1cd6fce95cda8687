import { randomUUID } from 'node:crypto';
import { monthlySupport, moverOf, PLAN_OUTCOMES, STEP_STATES } from '@lacznik/casework';
import {
  type JointPlanStep,
  type JointPlanView,
  LIST_JOINT_PLANS,
  READ_JOINT_PLAN,
  STEP_JOINT_PLAN,
} from '@lacznik/contracts';
import { amountInZlotys } from '@lacznik/polish';
import type { Fields } from '../pages/fields';
import type { KindOfPages, ShownProcess } from '../processes/kind-of-pages';
import { commandIn, fieldId, REASON, type StepOffer, TEXT } from '../processes/step-offer';
import { dayOf } from '../texts/times';
import { PlanContent } from './plan-content';

/** What the pages of joint plans have of their own. */
export const PLAN_PAGES: KindOfPages<JointPlanView> = {
  path: '/joint-plans',
  openPath: '/joint-plans/new',
  words: ({ plans }) => plans,
  hasParts: false,
  list: (edge, { overdue, after }) => edge.call(LIST_JOINT_PLANS, { query: { overdue, after } }),
  read: async (edge, id) => {
    const query = { format: 'json' } as const;
    return (await edge.call(READ_JOINT_PLAN, { parameters: { id }, query })) as JointPlanView;
  },
  offers: planOffers,
  step: (edge, id, { frame, offer, form, view }) => {
    const body = { ...frame, command: planCommandIn(offer, form, view) };
    return edge.call(STEP_JOINT_PLAN, { parameters: { id }, body });
  },
  Content: PlanContent,
};

/** What a form of a plan says. */
export function planCommandIn(offer: StepOffer, form: Fields, view: JointPlanView): JointPlanStep['command'] {
  const said = (name: string): string => form.text(fieldId(offer.action, name));
  if (offer.action === 'pay-support') {
    const month = said('month');
    return {
      name: offer.action,
      month,
      amountGrosze: dueIn(view).find((due) => due.month === month)?.amountGrosze ?? 0,
    };
  }
  if (offer.action === 'record-minutes') {
    const text = said('text');
    const shared = text === '' ? { shared: false } : { shared: true, text };
    const by = view.actor === 'labour' ? 'labour' : 'welfare';
    return { name: offer.action, minutes: { id: said('id'), heldOn: said('heldOn'), by, ...shared } };
  }
  return commandIn(offer, form) as JointPlanStep['command'];
}

function planOffers({ visit, view }: ShownProcess<JointPlanView>): StepOffer[] {
  const { plans } = visit.texts;
  const { processId, proposal } = view;
  const states = STEP_STATES.map((value) => ({ value, label: plans.stepStates[value] }));
  return [
    { action: 'approve', fields: [], hidden: { contentHash: proposal?.contentHash ?? '' } },
    { action: 'return', fields: [REASON] },
    { action: 'propose', fields: [], href: `/joint-plans/${processId}/propose` },
    {
      action: 'move-step',
      fields: [
        { name: 'step', as: 'choice', required: true, options: ownSteps(view) },
        { name: 'to', as: 'choice', required: true, options: states },
        { name: 'from', as: 'day' },
        { name: 'until', as: 'day' },
        { name: 'reason', as: 'text' },
      ],
    },
    { action: 'pay-support', fields: [{ name: 'month', as: 'choice', required: true, options: unpaidMonths(view) }] },
    {
      action: 'record-minutes',
      fields: [
        { name: 'heldOn', as: 'day', required: true },
        { name: 'text', as: 'text', label: plans.minutesText },
      ],
      hidden: { id: randomUUID() },
    },
    {
      action: 'share-minutes',
      fields: [{ name: 'id', as: 'choice', required: true, options: unsharedMinutes({ visit, view }) }, TEXT],
    },
    { action: 'reopen', fields: [] },
    {
      action: 'close',
      fields: [
        {
          name: 'code',
          as: 'choice',
          required: true,
          options: PLAN_OUTCOMES.map((value) => ({ value, label: plans.outcomes[value] })),
        },
      ],
    },
  ];
}

/** Those that the institution moves. */
function ownSteps({ agreed, actor }: JointPlanView) {
  const content = agreed.at(-1)?.content;
  const own = content?.steps.filter((step) => moverOf(step, content) === actor) ?? [];
  return own.map(({ id, title }) => ({ value: id, label: title }));
}

function unpaidMonths(view: JointPlanView) {
  const unpaid = dueIn(view).filter(({ month }) => view.paid[month] === undefined);
  return unpaid.map(({ month, amountGrosze }) => ({
    value: month,
    label: `${month}: ${amountInZlotys(amountGrosze)}`,
  }));
}

function dueIn({ agreed }: JointPlanView) {
  const support = agreed.at(-1)?.content.support;
  return support ? monthlySupport(support) : [];
}

function unsharedMinutes({ visit, view }: Pick<ShownProcess<JointPlanView>, 'visit' | 'view'>) {
  const own = view.minutes.filter(({ shared, by }) => !shared && by === view.actor);
  return own.map(({ id, heldOn }) => ({ value: id, label: dayOf(visit.language, heldOn) }));
}
