import {
  REFERRAL_OUTCOME_WORDS,
  REFERRAL_OUTCOMES,
  REJECT_CODE_WORDS,
  REJECT_CODES,
  WORK_NOTICES,
} from '@lacznik/casework';
import { LIST_REFERRALS, READ_REFERRAL, type ReferralStep, type ReferralView, STEP_REFERRAL } from '@lacznik/contracts';
import type { Option } from '../pages/form-parts';
import type { Visit } from '../pages/visit';
import type { KindOfPages, ShownProcess } from '../processes/kind-of-pages';
import { type ActionName, commandIn, fieldId, NOTE, REASON, type StepOffer, TEXT } from '../processes/step-offer';
import { ReferralContent } from './referral-content';

/** What an organisation says of a referral: whether it takes the person on, what is asked, and how it ended. */
const NGO_ACTIONS: readonly ActionName[] = ['accept', 'reject', 'start', 'notify', 'finish', 'answer'];
/** Of the acceptance: the own case that is opened with it. */
const OPEN_CASE = fieldId('accept', 'caseReference');

/** What the pages of referrals have of their own. */
export const REFERRAL_PAGES: KindOfPages<ReferralView> = {
  path: '/referrals',
  openPath: '/referrals/new',
  words: ({ referrals }) => referrals,
  hasParts: true,
  list: (edge, filter) => edge.call(LIST_REFERRALS, { query: filter }),
  read: (edge, id) => edge.call(READ_REFERRAL, { parameters: { id } }),
  offers: (shown) => referralOffers(shown).filter(({ action }) => isOffered(shown.visit, action)),
  step: (edge, id, { frame, offer, form }) => {
    // The case is no part of what is said.
    const { caseReference: _, ...command } = commandIn(offer, form) as ReturnType<typeof commandIn> & {
      caseReference?: string;
    };
    const caseReference = form.optional(OPEN_CASE);
    const body = {
      ...frame,
      command: command as ReferralStep['command'],
      ...(offer.action === 'accept' && caseReference !== undefined ? { openCase: { caseReference } } : {}),
    };
    return edge.call(STEP_REFERRAL, { parameters: { id }, body });
  },
  Content: ReferralContent,
};

/** An organisation answers, and says how it ended. */
function isOffered(visit: Visit, action: ActionName): boolean {
  return !visit.hasRole('ngo') || NGO_ACTIONS.includes(action);
}

function referralOffers({ visit, view, names }: ShownProcess<ReferralView>): StepOffer[] {
  const { language } = visit;
  const institutions = [...names].map(([value, label]) => ({ value, label }));
  const rejections = REJECT_CODES.map((value): Option => ({ value, label: REJECT_CODE_WORDS[value][language] }));
  const outcomes = REFERRAL_OUTCOMES.map((value): Option => ({
    value,
    label: REFERRAL_OUTCOME_WORDS[value][language],
  }));
  const { notices: noticeWords, notify } = visit.texts.referrals;
  const notices = WORK_NOTICES.map((value): Option => ({ value, label: noticeWords[value] }));
  const mayOpenCase = view.caseReference === undefined && !visit.hasRole('ngo');
  const ownCase = mayOpenCase ? [{ name: 'caseReference', as: 'line' } as const] : [];
  return [
    { action: 'accept', fields: [NOTE, ...ownCase] },
    {
      action: 'reject',
      fields: [
        { name: 'code', as: 'choice', required: true, options: rejections },
        NOTE,
        { name: 'suggestedReceiver', as: 'choice', options: institutions },
      ],
    },
    { action: 'start', fields: [] },
    { action: 'resume', fields: [] },
    {
      action: 'notify',
      fields: [{ name: 'code', as: 'choice', required: true, options: notices, label: notify }, NOTE],
    },
    { action: 'finish', fields: [{ name: 'code', as: 'choice', required: true, options: outcomes }, NOTE] },
    {
      action: 'hold',
      fields: [{ name: 'since', as: 'day', required: true }, { name: 'until', as: 'day', required: true }, REASON],
    },
    { action: 'answer', fields: [TEXT] },
    { action: 'ask', fields: [TEXT] },
    { action: 'remind', fields: [] },
    { action: 'forward', fields: [], href: `/referrals/new?part-of=${view.processId}` },
    {
      action: 'reassign',
      fields: [{ name: 'to', as: 'line', required: true, label: visit.texts.processes.fields.unit }],
    },
    { action: 'withdraw', fields: [REASON] },
    { action: 'void', fields: [REASON] },
  ];
}
