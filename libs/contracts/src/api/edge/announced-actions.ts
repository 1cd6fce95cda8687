import { ANNOUNCEMENT_STATES, type AnnouncementState } from '@lacznik/casework';
import type { PersonIdentity } from '@lacznik/identifiers';
import { Day, DictionaryCode, Nested, OneOf, Optional, OwnKey, Text } from '../../checking/rules';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { RequestId } from '../../messages/request-id';
import { Person } from '../../persons/person';
import { json, type Operation } from '../operation';
import { ActionTerms, AnnouncedActionContent, AnnouncementStep } from './announcement-commands';
import { PersonName } from './cases';
import { MAX_TEXT_LENGTH, ProcessListQuery, ProcessParameters } from './process-commands';
import {
  OPENING_PROBLEMS,
  PENDING_STEP,
  PROCESS_ID,
  PROCESS_ROLES_ALLOWED,
  READING_PROBLEMS,
  REPEATABLE_OPENING,
  REPEATABLE_STEP,
  STEP_ID,
  STEP_PROBLEMS,
} from './process-operations';
import { ProcessPage, ProcessView } from './process-views';

/** That an action was carried out before anybody had announced it. */
export class CarriedOut {
  @Day()
  carriedOutOn: string;

  @Text(MAX_TEXT_LENGTH)
  result: string;
}

/** An action towards a person of your own case is announced to another institution. */
export class AnnouncementOpening {
  /** A random UUID of your own: sent again under it, the action is announced once. */
  @RequestId()
  processId: string;

  /** Whom it concerns: encrypted for the receiver's edge alone. */
  @Person()
  person: PersonIdentity;

  /** What the person is called: likewise. */
  @Optional()
  @Nested(() => PersonName)
  name?: PersonName;

  /** Your own case on the person, which is open. */
  @OwnKey()
  caseReference: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  @Nested(() => ActionTerms)
  content: ActionTerms;

  /** Where it was done already: it stays marked as not announced. */
  @Optional()
  @Nested(() => CarriedOut)
  carriedOut?: CarriedOut;
}

/** An announced action as your institution has it. */
export class AnnouncedActionView extends ProcessView {
  @Optional()
  @Nested(() => AnnouncedActionContent)
  content?: AnnouncedActionContent;

  /** Of the announcement, or its last change. */
  @Optional()
  @Day()
  announcedOn?: string;

  @Optional()
  @Day()
  seenOn?: string;

  @Optional()
  @Day()
  carriedOutOn?: string;

  @Optional()
  @Text(MAX_TEXT_LENGTH)
  result?: string;
}

/** Which announced actions are listed. */
export class AnnouncementListQuery extends ProcessListQuery {
  /** Those alone that your institution announced, or was told of. */
  @Optional()
  @OneOf(['sender', 'receiver'])
  role?: 'sender' | 'receiver';

  @Optional()
  @OneOf(ANNOUNCEMENT_STATES)
  state?: AnnouncementState;
}

const TERMS: ActionTerms = {
  kind: 'SOCIAL_CONTRACT',
  receiver: 'PUP-2606',
  legalBasis: 'rynek-pracy-2025',
  plannedFor: '2026-03-20',
  unit: 'Dział pomocy środowiskowej',
  contact: 'sekretariat@ops.example',
  consequences: ['HEALTH_INSURANCE_TITLE'],
  answerNeededBy: '2026-03-17',
};
const EXAMPLE: AnnouncedActionView = {
  processId: PROCESS_ID,
  actor: 'sender',
  other: 'PUP-2606',
  person: EXAMPLE_PERSON['OPS-260604'],
  caseReference: 'OPS.5020.7.2026',
  legalBasis: TERMS.legalBasis,
  purpose: 'joint-action-plan',
  version: 1,
  state: 'ANNOUNCED',
  flags: [],
  sentence: {
    pl: 'Działanie zapowiedziano; nikt jeszcze nie otworzył zapowiedzi: PUP-2606.',
    en: 'The action is announced; nobody at PUP-2606 has opened it yet.',
  },
  allowedActions: ['carry-out', 'call-off', 'change'],
  awaits: 'PUP-2606',
  dueOn: '2026-03-05',
  isOverdue: false,
  openedOn: '2026-03-02',
  history: [
    {
      version: 1,
      stepId: STEP_ID,
      institution: 'OPS-260604',
      actor: 'sender',
      command: { name: 'announce' },
      words: {},
      madeOn: '2026-03-02',
      sentence: {
        pl: 'OPS-260604 powiadamia: PUP-2606, jakie działanie planuje, na podstawie: rynek-pracy-2025.',
        en: 'OPS-260604 tells PUP-2606 which action it plans, under rynek-pracy-2025.',
      },
      receipt: { eventId: 'PUP-2606.15', received: true, seen: false, answered: false },
    },
  ],
  refused: [],
  content: { ...TERMS, sender: 'OPS-260604' },
  announcedOn: '2026-03-02',
};

export const OPEN_ANNOUNCEMENT = {
  app: 'edge',
  id: 'openAnnouncement',
  method: 'post',
  path: '/v1/announced-actions',
  summary: 'Announces an action towards a person of your own case to another institution.',
  description: 'The mutual duty to inform. It travels and is answered as a referral is; silence is no consent.',
  repeatable: REPEATABLE_OPENING,
  roles: ['institution', 'caseworker'],
  body: json(AnnouncementOpening),
  answer: { status: 200, content: [json(AnnouncedActionView)], pending: PENDING_STEP },
  problems: OPENING_PROBLEMS,
  example: {
    body: {
      processId: PROCESS_ID,
      person: { pesel: '81030206002' },
      caseReference: 'OPS.5020.7.2026',
      purpose: 'joint-action-plan',
      content: TERMS,
    },
    answer: EXAMPLE,
  },
} as const satisfies Operation;

export const STEP_ANNOUNCEMENT = {
  app: 'edge',
  id: 'stepAnnouncement',
  method: 'post',
  path: '/v1/announced-actions/:id/steps',
  summary: 'Says something of an announced action: asks, objects, changes it, calls it off, carries it out.',
  description: 'Refused as a step of a referral is. That somebody has seen it, the receiver’s edge says by itself.',
  repeatable: REPEATABLE_STEP,
  roles: PROCESS_ROLES_ALLOWED,
  parameters: ProcessParameters,
  body: json(AnnouncementStep),
  answer: { status: 200, content: [json(AnnouncedActionView)], pending: PENDING_STEP },
  problems: STEP_PROBLEMS,
  example: {
    parameters: { id: PROCESS_ID },
    body: {
      stepId: '0d6f2b58-1c39-4e7a-8b04-95c1a7e3f2d6',
      basedOn: 2,
      command: { name: 'question', text: 'Czy termin jest pewny?' },
    },
    answer: EXAMPLE,
  },
} as const satisfies Operation;

export const READ_ANNOUNCEMENT = {
  app: 'edge',
  id: 'readAnnouncement',
  method: 'get',
  path: '/v1/announced-actions/:id',
  summary: 'Shows an announced action with its history and its receipts.',
  description: 'Where a caseworker of the receiver reads it, it is seen: the sender and the log are told.',
  roles: PROCESS_ROLES_ALLOWED,
  parameters: ProcessParameters,
  answer: { status: 200, content: [json(AnnouncedActionView)] },
  problems: READING_PROBLEMS,
  example: { parameters: { id: PROCESS_ID }, answer: EXAMPLE },
} as const satisfies Operation;

export const LIST_ANNOUNCEMENTS = {
  app: 'edge',
  id: 'listAnnouncements',
  method: 'get',
  path: '/v1/announced-actions',
  summary: 'Lists the actions that your institution announced and was told of, without what they say.',
  roles: PROCESS_ROLES_ALLOWED,
  query: AnnouncementListQuery,
  answer: { status: 200, content: [json(ProcessPage)] },
  problems: [],
  example: { query: { role: 'receiver' }, answer: { processes: [] } },
} as const satisfies Operation;
