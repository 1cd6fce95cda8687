import {
  REFERRAL_OUTCOMES,
  REFERRAL_STATES,
  type MonthlyReturn,
  type ReferralOutcome,
  type ReferralState,
  type Settlement,
  type SettlementRow,
} from '@lacznik/casework';
import { AmountGrosze, Count, Day, ListOf, Month, Nested, OneOf, Reference, WholeNumber } from '../../checking/rules';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';
import { AGREEMENT_KEY, MAX_HOURS_IN_MONTH, WORK_ROLES, WorkAgreementParameters } from './useful-work-plans';

const MAX_ROWS = 100_000;

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
const MONTH = '2026-05';
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

export const ENTER_WORKED_HOURS = {
  app: 'edge',
  id: 'enterWorkedHours',
  method: 'put',
  path: '/v1/useful-work/hours/:id/:month',
  summary: 'Enters how long somebody who was referred to socially useful work has worked in a month.',
  description: 'At most what the referral allows. Entered again, the later number holds.',
  repeatable: 'it leaves what it says',
  roles: [...WORK_ROLES, 'ngo'],
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
  roles: WORK_ROLES,
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
  roles: WORK_ROLES,
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
