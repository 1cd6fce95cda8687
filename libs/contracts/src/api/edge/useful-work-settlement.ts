import {
  REFERRAL_OUTCOMES,
  REFERRAL_STATES,
  type MonthlyReturn,
  type PlannedWork,
  type ReferralOutcome,
  type ReferralState,
  type Settlement,
  type SettlementRow,
  type UsefulWorkAgreement,
} from '@lacznik/casework';
import {
  AmountGrosze,
  Count,
  Day,
  InstitutionId,
  ListOf,
  Month,
  Nested,
  NotBefore,
  OneOf,
  Reference,
  Text,
  WholeNumber,
} from '../../checking/rules';
import { RequestId } from '../../messages/request-id';
import { Commune } from './commune';
import { json, type Operation } from '../operation';

const MAX_WORKS = 500;
const MAX_PERSONS = 100_000;
const MAX_HOURS = 10_000_000;
const MAX_HOURS_IN_MONTH = 744;
const MAX_ROWS = 100_000;
/** Before it no rule on such plans is known. */
const [FIRST_YEAR, LAST_YEAR] = [2015, 2999];

/** A place of work in a commune's plan. */
export class WorkPlace implements PlannedWork {
  /** Such as "prace porządkowe". */
  @Text(200)
  kind: string;

  @Text(200)
  place: string;

  @WholeNumber(1, MAX_PERSONS)
  persons: number;

  /** Of all of them in the year. */
  @WholeNumber(1, MAX_HOURS)
  hours: number;
}

/** What a commune plans of socially useful work (prace społecznie użyteczne) for a year: no person. */
export class WorkPlan {
  @ListOf(Nested(() => WorkPlace), 1, MAX_WORKS)
  works: WorkPlace[];
}

/** Whose plan of which year. */
export class WorkPlanParameters {
  @Commune()
  commune: string;

  @WholeNumber(FIRST_YEAR, LAST_YEAR)
  year: number;
}

/** A plan with its sums. */
export class WorkPlanView extends WorkPlan {
  @Commune()
  commune: string;

  @Count()
  year: number;

  @Count()
  persons: number;

  @Count()
  hours: number;

  /** The last day for the plan. */
  @Day()
  dueOn: string;
}

/** What labour office and commune agree on the plan of the year in which it begins. */
export class WorkAgreement implements Omit<UsefulWorkAgreement, 'id'> {
  @Commune()
  commune: string;

  @InstitutionId()
  labourOffice: string;

  /** The welfare centre that has the work done. */
  @InstitutionId()
  organiser: string;

  @Day()
  from: string;

  @NotBefore('from')
  @Day()
  to: string;

  @WholeNumber(1, MAX_PERSONS)
  persons: number;

  /** Of all of them. */
  @WholeNumber(1, MAX_HOURS)
  hours: number;

  @WholeNumber(1, MAX_HOURS_IN_MONTH)
  hoursPerPersonAndMonth: number;

  /** For an hour, in grosze. */
  @AmountGrosze()
  rateGrosze: number;

  /** What the labour office pays back, in whole per cent. */
  @WholeNumber(0, 100)
  refundPercent: number;
}

/** Which agreement is meant. */
export class WorkAgreementParameters {
  /** Your own key of it. */
  @Reference()
  agreement: string;
}

/** An agreement under its key. */
export class WorkAgreementView extends WorkAgreement implements UsefulWorkAgreement {
  @Reference()
  id: string;
}

/** How long somebody worked in a month. */
export class WorkedHours {
  @WholeNumber(0, MAX_HOURS_IN_MONTH)
  hours: number;
}

/** Of which referral, in which month. */
export class WorkedHoursParameters {
  /** Of the referral's process. */
  @RequestId()
  id: string;

  @Month()
  month: string;
}

/** Of which month. */
export class WorkMonthParameters {
  @Month()
  month: string;
}

/** How many referrals are in a state. */
export class ReferralsInState {
  @OneOf(REFERRAL_STATES)
  state: ReferralState;

  @Count(1)
  referrals: number;
}

/** How many referrals ended so. */
export class ReferralsWithOutcome {
  @OneOf(REFERRAL_OUTCOMES)
  outcome: ReferralOutcome;

  @Count(1)
  referrals: number;
}

/** What the labour office returns of a month: made from the states of the referrals, nobody fills it in. */
export class WorkReturn implements Omit<MonthlyReturn, 'byState' | 'byOutcome'> {
  @Month()
  month: string;

  /** The last day for it. */
  @Day()
  dueOn: string;

  @ListOf(Nested(() => ReferralsInState), 0, REFERRAL_STATES.length)
  states: ReferralsInState[];

  @ListOf(Nested(() => ReferralsWithOutcome), 0, REFERRAL_OUTCOMES.length)
  outcomes: ReferralsWithOutcome[];

  /** Of those who worked in the month. */
  @Count()
  persons: number;

  @Count()
  hours: number;
}

/** Of which agreement, in which month. */
export class WorkSettlementParameters extends WorkAgreementParameters {
  @Month()
  month: string;
}

/** How a settlement is written down. */
export const SETTLEMENT_FORMATS = ['json', 'csv'] as const;

/** In which format. */
export class WorkSettlementQuery {
  @OneOf(SETTLEMENT_FORMATS, 'json or csv')
  format: (typeof SETTLEMENT_FORMATS)[number] = 'json';
}

/** What one person's hours of a month cost. */
export class WorkSettlementRow implements SettlementRow {
  @RequestId()
  referral: string;

  @Count()
  hours: number;

  @AmountGrosze()
  rateGrosze: number;

  @AmountGrosze()
  benefitGrosze: number;

  @WholeNumber(0, 100)
  refundPercent: number;

  @AmountGrosze()
  refundGrosze: number;
}

/** A month between organiser and labour office: sums are those of the rows as printed. */
export class WorkSettlement implements Settlement {
  @Month()
  month: string;

  @Reference()
  agreement: string;

  @ListOf(Nested(() => WorkSettlementRow), 0, MAX_ROWS)
  rows: WorkSettlementRow[];

  @Count()
  hours: number;

  @AmountGrosze()
  benefitGrosze: number;

  @AmountGrosze()
  refundGrosze: number;
}

const PROCESS_ID = '5e0a7f43-8c1d-4b62-9f07-31d2c4b5a697';
const ROLES = ['institution', 'caseworker', 'coordinator'] as const;
const MONTH = '2026-05';
const PLAN: WorkPlan = { works: [{ kind: 'prace porządkowe', place: 'Park miejski', persons: 12, hours: 5760 }] };
const PLAN_VIEW: WorkPlanView = {
  ...PLAN,
  commune: '260604',
  year: 2026,
  persons: 12,
  hours: 5760,
  dueOn: '2026-02-02',
};
const AGREEMENT: WorkAgreement = {
  commune: '260604',
  labourOffice: 'PUP-2606',
  organiser: 'OPS-260604',
  from: '2026-03-01',
  to: '2026-11-30',
  persons: 10,
  hours: 3600,
  hoursPerPersonAndMonth: 40,
  rateGrosze: 1230,
  refundPercent: 60,
};
const AGREEMENT_KEY = 'PSU.1.2026';
const SETTLEMENT: WorkSettlement = {
  month: MONTH,
  agreement: AGREEMENT_KEY,
  rows: [
    {
      referral: PROCESS_ID,
      hours: 38,
      rateGrosze: 1230,
      benefitGrosze: 46_740,
      refundPercent: 60,
      refundGrosze: 28_044,
    },
  ],
  hours: 38,
  benefitGrosze: 46_740,
  refundGrosze: 28_044,
};

export const SET_WORK_PLAN = {
  app: 'edge',
  id: 'setWorkPlan',
  method: 'put',
  path: '/v1/useful-work/plans/:commune/:year',
  summary: 'Keeps what a commune plans of socially useful work for a year: kinds, places, numbers, hours.',
  repeatable: 'it leaves what it says',
  roles: ROLES,
  parameters: WorkPlanParameters,
  body: json(WorkPlan),
  answer: { status: 200, content: [json(WorkPlanView)] },
  problems: ['unknown-institution'],
  example: { parameters: { commune: '260604', year: '2026' }, body: PLAN, answer: PLAN_VIEW },
} as const satisfies Operation;

export const READ_WORK_PLAN = {
  app: 'edge',
  id: 'readWorkPlan',
  method: 'get',
  path: '/v1/useful-work/plans/:commune/:year',
  summary: 'Shows a plan with its sums and the last day for it.',
  roles: ROLES,
  parameters: WorkPlanParameters,
  answer: { status: 200, content: [json(WorkPlanView)] },
  problems: ['not-found'],
  example: { parameters: { commune: '260604', year: '2026' }, answer: PLAN_VIEW },
} as const satisfies Operation;

export const SET_WORK_AGREEMENT = {
  app: 'edge',
  id: 'setWorkAgreement',
  method: 'put',
  path: '/v1/useful-work/agreements/:agreement',
  summary: 'Keeps what labour office and commune have agreed on the plan.',
  description:
    'Refused where it has more persons or hours than the plan, or pays back more than the law allows. What is settled, it says.',
  repeatable: 'it leaves what it says',
  roles: ROLES,
  parameters: WorkAgreementParameters,
  body: json(WorkAgreement),
  answer: { status: 200, content: [json(WorkAgreementView)] },
  problems: ['unknown-institution', 'not-found'],
  example: {
    parameters: { agreement: AGREEMENT_KEY },
    body: AGREEMENT,
    answer: { ...AGREEMENT, id: AGREEMENT_KEY },
  },
} as const satisfies Operation;

export const READ_WORK_AGREEMENT = {
  app: 'edge',
  id: 'readWorkAgreement',
  method: 'get',
  path: '/v1/useful-work/agreements/:agreement',
  summary: 'Shows an agreement on socially useful work.',
  roles: ROLES,
  parameters: WorkAgreementParameters,
  answer: { status: 200, content: [json(WorkAgreementView)] },
  problems: ['not-found'],
  example: { parameters: { agreement: AGREEMENT_KEY }, answer: { ...AGREEMENT, id: AGREEMENT_KEY } },
} as const satisfies Operation;

export const ENTER_WORKED_HOURS = {
  app: 'edge',
  id: 'enterWorkedHours',
  method: 'put',
  path: '/v1/useful-work/hours/:id/:month',
  summary: 'Enters how long somebody who was referred to socially useful work has worked in a month.',
  description: 'At most what the referral allows. Entered again, the later number holds.',
  repeatable: 'it leaves what it says',
  roles: [...ROLES, 'ngo'],
  parameters: WorkedHoursParameters,
  body: json(WorkedHours),
  answer: { status: 200, content: [json(WorkedHours)] },
  problems: ['unknown-institution', 'not-found'],
  example: { parameters: { id: PROCESS_ID, month: MONTH }, body: { hours: 38 }, answer: { hours: 38 } },
} as const satisfies Operation;

export const READ_WORK_RETURN = {
  app: 'edge',
  id: 'readWorkReturn',
  method: 'get',
  path: '/v1/useful-work/returns/:month',
  summary: "A month's return on socially useful work, made from the states of the referrals.",
  roles: ROLES,
  parameters: WorkMonthParameters,
  answer: { status: 200, content: [json(WorkReturn)] },
  problems: [],
  example: {
    parameters: { month: MONTH },
    answer: {
      month: MONTH,
      dueOn: '2026-06-10',
      states: [{ state: 'RUNNING', referrals: 9 }],
      outcomes: [],
      persons: 9,
      hours: 342,
    },
  },
} as const satisfies Operation;

export const READ_WORK_SETTLEMENT = {
  app: 'edge',
  id: 'readWorkSettlement',
  method: 'get',
  path: '/v1/useful-work/settlements/:agreement/:month',
  summary: 'What a month of socially useful work costs and what is paid back, row by row, in grosze.',
  description: 'As CSV (UTF-8, RFC 4180) with a header and a last row of sums.',
  roles: ROLES,
  parameters: WorkSettlementParameters,
  query: WorkSettlementQuery,
  answer: {
    status: 200,
    content: [json(WorkSettlement), { mediaType: 'text/csv', description: 'The rows, and their sums.' }],
  },
  problems: ['not-found'],
  example: {
    parameters: { agreement: AGREEMENT_KEY, month: MONTH },
    query: { format: 'json' },
    answer: SETTLEMENT,
  },
} as const satisfies Operation;
