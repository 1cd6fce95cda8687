import {
  INTEGRATION_RESULTS,
  type IntegrationGroup,
  type IntegrationResult,
  type ParticipantsReport,
  type ParticipantsRow,
} from '@lacznik/casework';
import {
  Count,
  Day,
  InstitutionId,
  ListOf,
  Nested,
  OneOf,
  Pattern,
  Reference,
  WholeNumber,
} from '../../checking/rules';
import { PROVIDER_KINDS } from '../../messages/institution-counts';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';
import { Commune } from './commune';

const MAX_ROWS = 10_000;
const HOURS_IN_WEEK = 168;

/** A group of the activation and integration programme (PAI): two months, socially useful work beside integration. */
export class IntegrationGroupTerms implements Omit<IntegrationGroup, 'id' | 'to'> {
  @Commune()
  commune: string;

  /** The institution that integrates: a welfare centre or an NGO. */
  @InstitutionId()
  provider: string;

  @OneOf(PROVIDER_KINDS)
  providerKind: (typeof PROVIDER_KINDS)[number];

  @Day()
  from: string;

  /** Of integration. */
  @WholeNumber(1, HOURS_IN_WEEK)
  hoursPerWeek: number;
}

/** Which group is meant. */
export class IntegrationGroupParameters {
  /** Your own key of it; referrals name it. */
  @Reference()
  group: string;
}

/** A group under its key, with its last day. */
export class IntegrationGroupView extends IntegrationGroupTerms implements IntegrationGroup {
  @Reference()
  id: string;

  @Day()
  to: string;
}

/** All groups that an institution keeps. */
export class IntegrationGroupList {
  @ListOf(Nested(() => IntegrationGroupView), 0, MAX_ROWS)
  groups: IntegrationGroupView[];
}

/** What came of the programme for somebody. */
export class IntegrationResultEntered {
  @OneOf(INTEGRATION_RESULTS)
  result: IntegrationResult;
}

/** Of which referral. */
export class IntegrationResultParameters {
  /** Of the referral's process. */
  @RequestId()
  id: string;
}

/** A row of the report. */
export class IntegrationRow implements ParticipantsRow {
  /** TERYT. */
  @Pattern(/^[0-9]{4}$/, 'four digits, the TERYT of a county')
  county: string;

  @Commune()
  commune: string;

  @OneOf(PROVIDER_KINDS)
  providerKind: string;

  @Count()
  participants: number;
}

/** How many ended so. */
export class IntegrationResultCount {
  @OneOf(INTEGRATION_RESULTS)
  result: IntegrationResult;

  @Count(1)
  persons: number;
}

/** Who takes part in the programme, by county, commune and provider: from the referrals that were accepted. */
export class IntegrationReport implements Pick<ParticipantsReport, 'rows' | 'total'> {
  @ListOf(Nested(() => IntegrationRow), 0, MAX_ROWS)
  rows: IntegrationRow[];

  @Count()
  total: number;

  /** Of those for whom a result is entered. */
  @ListOf(Nested(() => IntegrationResultCount), 0, INTEGRATION_RESULTS.length)
  results: IntegrationResultCount[];
}

const ROLES = ['institution', 'caseworker', 'coordinator'] as const;
const GROUP: IntegrationGroupTerms = {
  commune: '260604',
  provider: 'OPS-260604',
  providerKind: 'OPS',
  from: '2026-04-01',
  hoursPerWeek: 10,
};
const GROUP_KEY = 'PAI.1.2026';
const VIEW: IntegrationGroupView = { ...GROUP, id: GROUP_KEY, to: '2026-05-31' };

export const SET_INTEGRATION_GROUP = {
  app: 'edge',
  id: 'setIntegrationGroup',
  method: 'put',
  path: '/v1/integration/groups/:group',
  summary: 'Keeps a group of the activation and integration programme (PAI).',
  description: 'It lasts two months and integrates for ten hours a week at least. Referrals of the kind `PAI` name it.',
  repeatable: 'it leaves what it says',
  roles: ROLES,
  parameters: IntegrationGroupParameters,
  body: json(IntegrationGroupTerms),
  answer: { status: 200, content: [json(IntegrationGroupView)] },
  problems: ['unknown-institution'],
  example: { parameters: { group: GROUP_KEY }, body: GROUP, answer: VIEW },
} as const satisfies Operation;

export const LIST_INTEGRATION_GROUPS = {
  app: 'edge',
  id: 'listIntegrationGroups',
  method: 'get',
  path: '/v1/integration/groups',
  summary: "Lists the institution's groups of the programme.",
  roles: ROLES,
  answer: { status: 200, content: [json(IntegrationGroupList)] },
  problems: [],
  example: { answer: { groups: [VIEW] } },
} as const satisfies Operation;

export const ENTER_INTEGRATION_RESULT = {
  app: 'edge',
  id: 'enterIntegrationResult',
  method: 'put',
  path: '/v1/integration/results/:id',
  summary: 'Enters what came of the programme for somebody who was referred to it.',
  description: 'Of a referral that was accepted. Entered again, the later one holds.',
  repeatable: 'it leaves what it says',
  roles: ROLES,
  parameters: IntegrationResultParameters,
  body: json(IntegrationResultEntered),
  answer: { status: 200, content: [json(IntegrationResultEntered)] },
  problems: ['unknown-institution', 'not-found'],
  example: {
    parameters: { id: '5e0a7f43-8c1d-4b62-9f07-31d2c4b5a697' },
    body: { result: 'WORK' },
    answer: { result: 'WORK' },
  },
} as const satisfies Operation;

export const READ_INTEGRATION_REPORT = {
  app: 'edge',
  id: 'readIntegrationReport',
  method: 'get',
  path: '/v1/integration/report',
  summary: 'Who takes part in the programme, by county, commune and provider, and what came of it.',
  description: 'Exact counts, without persons: for the institution itself, not for publishing.',
  roles: ROLES,
  answer: { status: 200, content: [json(IntegrationReport)] },
  problems: [],
  example: {
    answer: {
      rows: [{ county: '2606', commune: '260604', providerKind: 'OPS', participants: 7 }],
      total: 7,
      results: [{ result: 'WORK', persons: 2 }],
    },
  },
} as const satisfies Operation;
