import type { ActionContent, AnnouncementCommand } from '../announcements/announcement';
import { contentHash } from '../plans/content-hash';
import type { Plan, PlanActor, PlanCommand, PlanCommandName, PlanContent, PlanSide } from '../plans/plan';
import type { PromotionCommand, PromotionCommandName, PromotionContent } from '../promotions/promotion';
import type { ReferralCommand, ReferralContent } from '../referrals/referral';

/** Contents and commands that are right in themselves, for histories and tables of tests. */
export const REFERRAL_CONTENT: ReferralContent = {
  kind: 'SOCIAL_CONTRACT',
  sender: 'PUP-2606',
  receiver: 'OPS-260604',
  senderCase: 'CAZ.4101.7.2026',
  legalBasis: 'rynek-pracy-2025',
  agreement: 'PUP-2606-OPS-260604',
  purpose: 'joint-action-plan',
  sentOn: '2026-03-03',
  answerBy: '2026-03-10',
};

export const REFERRAL_COMMAND: {
  readonly [Name in ReferralCommand['name']]: Extract<ReferralCommand, { name: Name }>;
} = {
  send: { name: 'send', content: REFERRAL_CONTENT },
  accept: { name: 'accept' },
  reject: { name: 'reject', code: 'NOT_OURS', suggestedReceiver: 'OPS-260603' },
  start: { name: 'start' },
  hold: { name: 'hold', since: '2026-03-10', until: '2026-03-20', reason: 'choroba' },
  resume: { name: 'resume' },
  notify: { name: 'notify', code: 'DID_NOT_COME' },
  finish: { name: 'finish', code: 'COMPLETED' },
  withdraw: { name: 'withdraw', reason: 'zmiana miejsca zamieszkania' },
  void: { name: 'void', reason: 'pomyłka' },
  remind: { name: 'remind' },
  ask: { name: 'ask', text: 'Kiedy odbędzie się spotkanie?' },
  answer: { name: 'answer', text: 'W przyszłym tygodniu.' },
  reassign: { name: 'reassign', to: 'Dział aktywizacji' },
  forward: { name: 'forward', referral: 'r-2' },
};

export const PLAN_CONTENT: PlanContent = {
  goal: 'zatrudnienie na część etatu',
  diagnosis: [{ group: 'BASIC', finding: 'zaległości w czynszu' }],
  adviser: { side: 'welfare', institution: 'OPS-260604', role: 'pracownik socjalny', worker: 'Anna Wzorcowa' },
  personStand: 'SIGNED',
  steps: [
    {
      id: 's1',
      title: 'spłata zaległości',
      need: 'BASIC',
      owner: 'person',
      from: '2026-03-01',
      to: '2026-05-31',
      legalBasis: 'ups-108',
    },
    {
      id: 's2',
      title: 'szkolenie',
      need: 'WORK',
      owner: 'labour',
      from: '2026-04-01',
      to: '2026-06-30',
      legalBasis: 'rynek-pracy-2025',
    },
    {
      id: 's3',
      title: 'zajęcia',
      need: 'SKILLS',
      owner: 'ngo',
      from: '2026-04-01',
      to: '2026-06-30',
      legalBasis: 'rodo-6-1-a',
    },
  ],
  support: {
    lost: [
      { side: 'labour', kind: 'UNEMPLOYMENT_BENEFIT', amountGrosze: 120_000 },
      { side: 'welfare', kind: 'ZASILEK_OKRESOWY', amountGrosze: 40_001 },
    ],
    startsAtGrosze: 160_001,
    firstMonth: '2026-07',
    stages: [
      { months: 2, percent: 100 },
      { months: 2, percent: 50 },
      { months: 1, percent: 0 },
    ],
    endsWith: ['JOB_LOST', 'PLAN_CLOSED'],
  },
};

type Sample<Name extends PlanCommandName> = (
  plan: Plan,
  actor: PlanActor,
  nth: number,
) => Extract<PlanCommand, { name: Name }>;

/** Commands that suit the plan as an edge has it; `nth` makes contents and ids differ. */
export const PLAN_COMMAND: { readonly [Name in PlanCommandName]: Sample<Name> } = {
  propose: (_, __, nth) => {
    const content = { ...PLAN_CONTENT, goal: `${PLAN_CONTENT.goal} ${nth}` };
    return { name: 'propose', content, contentHash: contentHash(content) };
  },
  // Now and then a hash that nobody has proposed.
  approve: ({ head }, _, nth) => ({
    name: 'approve',
    contentHash: (nth % 3 > 0 && head.marks?.proposedHash) || 'none',
  }),
  return: () => ({ name: 'return', reason: 'brak podstawy' }),
  'move-step': (_, actor) => ({
    name: 'move-step',
    step: { labour: 's2', welfare: 's1', ngo: 's3' }[actor],
    to: 'RUNNING',
  }),
  'pay-support': () => ({ name: 'pay-support', month: '2026-07', amountGrosze: 160_001 }),
  'record-minutes': (_, actor, nth) => ({
    name: 'record-minutes',
    minutes: { id: `m${nth}`, heldOn: '2026-04-01', by: sideOf(actor), shared: false },
  }),
  'share-minutes': ({ minutes }, actor) => ({
    name: 'share-minutes',
    id: minutes.find(({ by, shared }) => by === actor && !shared)?.id ?? '',
    text: 'ustalono termin',
  }),
  freeze: () => ({ name: 'freeze' }),
  reopen: () => ({ name: 'reopen' }),
  close: () => ({ name: 'close', code: 'GOAL_REACHED' }),
  expire: () => ({ name: 'expire' }),
};

function sideOf(actor: PlanActor): PlanSide {
  return actor === 'labour' ? 'labour' : 'welfare';
}

export const ACTION: ActionContent = {
  kind: 'SOCIAL_CONTRACT',
  sender: 'OPS-260604',
  receiver: 'PUP-2606',
  legalBasis: 'upz-50-3',
  plannedFor: '2026-03-20',
  unit: 'Dział pomocy środowiskowej',
  contact: 'sekretariat@ops.example',
  consequences: ['HEALTH_INSURANCE_TITLE'],
  answerNeededBy: '2026-03-17',
};

export const ANNOUNCEMENT_COMMAND: {
  readonly [Name in AnnouncementCommand['name']]: Extract<AnnouncementCommand, { name: Name }>;
} = {
  announce: { name: 'announce', content: ACTION },
  see: { name: 'see' },
  question: { name: 'question', text: 'Czy termin jest pewny?' },
  object: { name: 'object', text: 'Trwa szkolenie.' },
  answer: { name: 'answer', text: 'Tak.' },
  // Ahead of whatever day a history has come to.
  change: { name: 'change', content: { ...ACTION, plannedFor: '2099-03-27', answerNeededBy: '2099-03-25' } },
  'call-off': { name: 'call-off', reason: 'rezygnacja' },
  'carry-out': { name: 'carry-out', carriedOutOn: '2026-03-20', result: 'podpisano', content: ACTION },
};

export const PROMOTION_CONTENT: PromotionContent = {
  sender: 'OPS-260604',
  receiver: 'PUP-2606',
  legalBasis: 'rynek-pracy-2025',
  contractEndedOn: '2026-02-27',
};
/** Ids of job offers. */
export const OFFER = 'e7a51e2c-90b4-4c51-8a3c-0d9f5d2a7c10';
export const OTHER_OFFER = 'f1b62d3e-a1c5-4d62-9b4d-1ea06e3b8d21';

export const PROMOTION_COMMAND = {
  propose: { name: 'propose', content: PROMOTION_CONTENT },
  'ask-person': { name: 'ask-person', offer: OFFER, answerBy: '2099-06-30' },
  consent: { name: 'consent', offer: OFFER },
  refuse: { name: 'refuse' },
  expire: { name: 'expire' },
  'cannot-ask': { name: 'cannot-ask' },
  'hand-over': { name: 'hand-over', offer: OFFER },
  offer: { name: 'offer', offer: OFFER },
  interview: { name: 'interview', invitedFor: '2026-06-15' },
  hire: { name: 'hire' },
  'not-hire': { name: 'not-hire' },
  withdraw: { name: 'withdraw' },
} as const satisfies { readonly [Name in PromotionCommandName]: PromotionCommand };
