import { type EligibleTerms, REFERRAL_STATES, type ReferralState } from '@lacznik/casework';
import type { PersonIdentity } from '@lacznik/identifiers';
import {
  Day,
  DictionaryCode,
  ListOf,
  Nested,
  OneOf,
  Optional,
  OwnKey,
  Reference,
  Text,
  WholeNumber,
} from '../../checking/rules';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { RequestId } from '../../messages/request-id';
import { STEP_REFUSALS, type StepRefusal } from '../../messages/process-told';
import { Person } from '../../persons/person';
import { json, type Operation } from '../operation';
import { CaseIdentity, PersonName } from './cases';
import { ProcessParameters } from './process-commands';
import { PROCESS_ID } from './process-operations';
import { PAGE_SIZE, ProcessSummary } from './process-views';
import { ReferralTerms, UsefulWork } from './referral-content';
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

/** The referral that the labour office has sent by an entry. */
export class SentByEntry {
  @RequestId()
  processId: string;

  @OneOf(REFERRAL_STATES)
  state: ReferralState;
}

/** An entry as your institution has it: its referral, for what, and what was sent by it. */
export class EligibleEntryView extends ProcessSummary {
  /** Of the agreement on useful work. */
  @Reference()
  agreement: string;

  @Nested(() => UsefulWork)
  usefulWork: UsefulWork;

  /** Why the hub has refused it, last. */
  @Optional()
  @OneOf(STEP_REFUSALS)
  refused?: StepRefusal;

  /** At the labour office: the last referral of the person to useful work under the agreement. */
  @Optional()
  @Nested(() => SentByEntry)
  sent?: SentByEntry;
}

/** A page of them, the latest first. */
export class EligibleEntryPage {
  @ListOf(Nested(() => EligibleEntryView), 0, PAGE_SIZE)
  entries: EligibleEntryView[];

  /** Where the next page begins; absent on the last. */
  @Optional()
  @RequestId()
  next?: string;
}

/** Where a page of them begins. */
export class EligibleEntryQuery {
  /** The `next` of the page before. */
  @Optional()
  @RequestId()
  after?: string;
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

export const LIST_ELIGIBLE_PERSONS = {
  app: 'edge',
  id: 'listEligiblePersons',
  method: 'get',
  path: '/v1/useful-work/eligible-persons',
  summary:
    'Lists the entries of lists of eligible persons that your institution sent, or received, and what became of each.',
  roles: ROLES,
  query: EligibleEntryQuery,
  answer: { status: 200, content: [json(EligibleEntryPage)] },
  problems: [],
  example: {
    query: {},
    answer: {
      entries: [
        {
          processId: PROCESS_ID,
          actor: 'receiver',
          other: 'OPS-260604',
          person: EXAMPLE_PERSON.otherIdentity,
          ...GROUND,
          version: 1,
          state: 'SENT',
          flags: [],
          sentence: {
            pl: 'Skierowanie czeka na odpowiedź: PUP-2606.',
            en: 'The referral waits for the answer of PUP-2606.',
          },
          allowedActions: ['accept', 'reject', 'ask'],
          awaits: 'PUP-2606',
          dueOn: '2026-03-09',
          isOverdue: false,
          openedOn: '2026-03-02',
          lastStepOn: '2026-03-02',
          agreement: AGREEMENT,
          usefulWork: { ...HOURS, agreedHoursPerMonth: 40 },
          sent: { processId: '9b1f64c8-27d3-4a50-8e6b-5c0d1f2a3b47', state: 'SENT' },
        },
      ],
    },
  },
} as const satisfies Operation;
