import type { PlannedWork, UsefulWorkAgreement } from '@lacznik/casework';
import {
  AmountGrosze,
  Count,
  Day,
  InstitutionId,
  ListOf,
  Nested,
  NotBefore,
  Reference,
  Text,
  WholeNumber,
} from '../../checking/rules';
import { json, type Operation } from '../operation';
import { Commune } from './commune';

const MAX_WORKS = 500;
const MAX_PERSONS = 100_000;
const MAX_HOURS = 10_000_000;
/** For one person. */
export const MAX_HOURS_IN_MONTH = 744;
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

/** Who calls for an institution. */
export const WORK_ROLES = ['institution', 'caseworker', 'coordinator'] as const;

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
/** In examples. */
export const AGREEMENT_KEY = 'PSU.1.2026';
export const SET_WORK_PLAN = {
  app: 'edge',
  id: 'setWorkPlan',
  method: 'put',
  path: '/v1/useful-work/plans/:commune/:year',
  summary: 'Keeps what a commune plans of socially useful work for a year: kinds, places, numbers, hours.',
  repeatable: 'it leaves what it says',
  roles: WORK_ROLES,
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
  roles: WORK_ROLES,
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
  roles: WORK_ROLES,
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
  roles: WORK_ROLES,
  parameters: WorkAgreementParameters,
  answer: { status: 200, content: [json(WorkAgreementView)] },
  problems: ['not-found'],
  example: { parameters: { agreement: AGREEMENT_KEY }, answer: { ...AGREEMENT, id: AGREEMENT_KEY } },
} as const satisfies Operation;
