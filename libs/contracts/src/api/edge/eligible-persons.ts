import type { EligibleTerms } from '@lacznik/casework';
import type { PersonIdentity } from '@lacznik/identifiers';
import { Day, DictionaryCode, ListOf, Nested, OneOf, Optional, OwnKey, Text, WholeNumber } from '../../checking/rules';
import { RequestId } from '../../messages/request-id';
import { Person } from '../../persons/person';
import { json, type Operation } from '../operation';
import { CaseIdentity, PersonName } from './cases';
import { ProcessParameters } from './process-commands';
import { PROCESS_ID } from './process-operations';
import { ReferralTerms } from './referral-content';
import { MAX_HOURS_IN_MONTH, WorkAgreementParameters } from './useful-work-plans';

const MAX_ENTRIES = 500;
const MAX_TEXT = 2000;

/** A person whom a welfare centre holds eligible for socially useful work. */
export class EligiblePerson implements EligibleTerms {
  /** A random UUID of your own: sent again under it, the entry is made once. */
  @RequestId()
  processId: string;

  /** Who it is: encrypted for the labour office's edge alone. */
  @Person()
  person: PersonIdentity;

  /** What the person is called: likewise. */
  @Optional()
  @Nested(() => PersonName)
  name?: PersonName;

  /** Your own case on the person, which is open. */
  @OwnKey()
  caseReference: string;

  @Day()
  from: string;

  @Day()
  to: string;

  @WholeNumber(1, MAX_HOURS_IN_MONTH)
  hoursPerWeek: number;

  @WholeNumber(1, MAX_HOURS_IN_MONTH)
  hoursPerMonth: number;
}

/** The list that a welfare centre draws up of them. */
export class EligibleList {
  /** A code of the legal-basis dictionary, which lets the labour office know. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  @ListOf(Nested(() => EligiblePerson), 1, MAX_ENTRIES)
  persons: EligiblePerson[];
}

/** What became of an entry at your edge; what the hub and the office say to it, the referral of its id shows. */
export class EligibleEntry {
  @RequestId()
  processId: string;

  @OneOf(['sent', 'refused'])
  outcome: 'sent' | 'refused';

  /** Why it is refused. */
  @Optional()
  @Text(MAX_TEXT)
  code?: string;

  @Optional()
  @Text(MAX_TEXT)
  detail?: string;
}

export class EligibleEntries {
  @ListOf(Nested(() => EligibleEntry), 0, MAX_ENTRIES)
  entries: EligibleEntry[];
}

/** A referral to the organiser as you may send it, with a process id and a case of your own. */
export class WorkReferralDraft extends CaseIdentity {
  @Nested(() => ReferralTerms)
  content: ReferralTerms;
}

const ROLES = ['institution', 'caseworker'] as const;
const AGREEMENT = 'PSU.1.2026';
const GROUND = { legalBasis: 'rynek-pracy-2025', purpose: 'joint-action-plan' };
const HOURS = { from: '2026-04-01', to: '2026-11-30', hoursPerWeek: 10, hoursPerMonth: 40 };
const ANNA = { pesel: '81030206002' };

export const SEND_ELIGIBLE_PERSONS = {
  app: 'edge',
  id: 'sendEligiblePersons',
  method: 'post',
  path: '/v1/useful-work/agreements/:agreement/eligible-persons',
  summary: 'Sends the labour office the list of persons who are eligible for socially useful work, a referral each.',
  description:
    'Refused as a whole where it has more persons than your agreement has places. Each entry is decided, logged, accepted or rejected by ' +
    'itself, as every referral is; one that is refused leaves the others alone.',
  repeatable: 'each entry is made once under its processId',
  roles: ROLES,
  parameters: WorkAgreementParameters,
  body: json(EligibleList),
  answer: { status: 200, content: [json(EligibleEntries)] },
  problems: ['pesel-invalid', 'unknown-institution', 'not-found'],
  example: {
    parameters: { agreement: AGREEMENT },
    body: {
      ...GROUND,
      persons: [{ processId: PROCESS_ID, person: ANNA, caseReference: 'OPS.5020.7.2026', ...HOURS }],
    },
    answer: { entries: [{ processId: PROCESS_ID, outcome: 'sent' }] },
  },
} as const satisfies Operation;

export const READ_WORK_DRAFT = {
  app: 'edge',
  id: 'readWorkDraft',
  method: 'get',
  path: '/v1/useful-work/eligible-persons/:id/draft',
  summary: 'Makes of an entry of the list of eligible persons the referral that the labour office may send.',
  description:
    'By your own agreement of that key. Open the referral with it, and accept the entry. A caseworker who reads it is told to the log as one who reads the referral.',
  roles: ROLES,
  parameters: ProcessParameters,
  answer: { status: 200, content: [json(WorkReferralDraft)] },
  problems: ['not-found', 'unknown-institution', 'excluded-person'],
  example: {
    parameters: { id: PROCESS_ID },
    answer: {
      person: ANNA,
      content: {
        kind: 'PSU',
        receiver: 'OPS-260604',
        ...GROUND,
        agreement: AGREEMENT,
        usefulWork: { ...HOURS, agreedHoursPerMonth: 40 },
      },
    },
  },
} as const satisfies Operation;
