import {
  REFERRAL_OUTCOMES,
  REFERRAL_STATES,
  type ReferralOutcome,
  type ReferralState,
  REJECT_CODES,
  type RejectCode,
} from '@lacznik/casework';
import type { PersonIdentity } from '@lacznik/identifiers';
import { Day, InstitutionId, Nested, OneOf, Optional, OwnKey, Reference } from '../../checking/rules';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { RequestId } from '../../messages/request-id';
import { Person } from '../../persons/person';
import { json, type Operation } from '../operation';
import { PersonName } from './cases';
import { ProcessListQuery, ProcessParameters } from './process-commands';
import {
  OPENING_PROBLEMS,
  PENDING_STEP,
  PROCESS_ID,
  READING_PROBLEMS,
  REFERRAL_ROLES_ALLOWED,
  REPEATABLE_OPENING,
  REPEATABLE_STEP,
  STEP_ID,
  STEP_PROBLEMS,
} from './process-operations';
import { ProcessPage, type ProcessSummary, ProcessView } from './process-views';
import { ReferralStep } from './referral-commands';
import { ReferralHold, ReferralTerms, SentReferral } from './referral-content';

/** A person of your own case is referred to another institution. */
export class ReferralOpening {
  /** A random UUID of your own: sent again under it, the referral is made once. */
  @RequestId()
  processId: string;

  /** Whom you refer: encrypted for the receiver's edge alone. */
  @Person()
  person: PersonIdentity;

  /** What the person is called: likewise. */
  @Optional()
  @Nested(() => PersonName)
  name?: PersonName;

  /** Your own case on the person, which is open. */
  @OwnKey()
  caseReference: string;

  @Nested(() => ReferralTerms)
  content: ReferralTerms;
}

/** A referral that was not the receiver's is sent to another one. */
export class ReferralForwarding {
  /** Of the new referral, a random UUID of your own: sent again under it, it is forwarded once. */
  @RequestId()
  processId: string;

  @InstitutionId()
  receiver: string;

  /** Your agreement with the new receiver. */
  @Reference()
  agreement: string;

  /** By default counted anew. */
  @Optional()
  @Day()
  answerBy?: string;
}

/** Why a referral was not accepted. */
export class ReferralRejection {
  @OneOf(REJECT_CODES)
  code: RejectCode;

  @Optional()
  @InstitutionId()
  suggestedReceiver?: string;
}

/** A referral as your institution has it. */
export class ReferralView extends ProcessView {
  @Optional()
  @Nested(() => SentReferral)
  content?: SentReferral;

  @Optional()
  @Nested(() => ReferralRejection)
  rejection?: ReferralRejection;

  @Optional()
  @OneOf(REFERRAL_OUTCOMES)
  outcome?: ReferralOutcome;

  @Optional()
  @Nested(() => ReferralHold)
  hold?: ReferralHold;

  /** The referral by which it was forwarded. */
  @Optional()
  @RequestId()
  forwardedBy?: string;
}

/** Which referrals are listed. */
export class ReferralListQuery extends ProcessListQuery {
  /** Those alone that your institution sent, or received. */
  @Optional()
  @OneOf(['sender', 'receiver'])
  role?: 'sender' | 'receiver';

  @Optional()
  @OneOf(REFERRAL_STATES)
  state?: ReferralState;
}

const TERMS: ReferralTerms = {
  kind: 'SOCIAL_CONTRACT',
  receiver: 'OPS-260604',
  legalBasis: 'ups-105-1',
  agreement: 'AG-2606-260604',
  purpose: 'social-work',
  note: 'Osoba zgadza się na kontrakt socjalny.',
};
const SENT: SentReferral = {
  ...TERMS,
  sender: 'PUP-2606',
  senderCase: 'PUP.4310.18.2026',
  sentOn: '2026-03-02',
  answerBy: '2026-03-09',
};
const SUMMARY: ProcessSummary = {
  processId: PROCESS_ID,
  actor: 'sender',
  other: 'OPS-260604',
  person: EXAMPLE_PERSON.otherIdentity,
  caseReference: 'PUP.4310.18.2026',
  legalBasis: TERMS.legalBasis,
  purpose: TERMS.purpose,
  version: 1,
  state: 'SENT',
  flags: [],
  sentence: {
    pl: 'Skierowanie czeka na odpowiedź: OPS-260604.',
    en: 'The referral waits for the answer of OPS-260604.',
  },
  allowedActions: ['withdraw', 'void', 'remind', 'ask'],
  awaits: 'OPS-260604',
  dueOn: '2026-03-09',
  isOverdue: false,
  openedOn: '2026-03-02',
  lastStepOn: '2026-03-02',
};
const EXAMPLE: ReferralView = {
  ...SUMMARY,
  history: [
    {
      version: 1,
      stepId: STEP_ID,
      institution: 'PUP-2606',
      actor: 'sender',
      command: { name: 'send' },
      words: { content: { kind: TERMS.kind, receiver: TERMS.receiver } },
      madeOn: '2026-03-02',
      sentence: {
        pl: 'PUP-2606 kieruje osobę do: OPS-260604, na podstawie: ups-105-1.',
        en: 'PUP-2606 refers the person to OPS-260604, under ups-105-1.',
      },
      receipt: { eventId: 'OPS-260604.15', received: true, seen: false, answered: false },
    },
  ],
  refused: [],
  content: SENT,
};

export const OPEN_REFERRAL = {
  app: 'edge',
  id: 'openReferral',
  method: 'post',
  path: '/v1/referrals',
  summary: 'Refers a person of your own case to another institution.',
  description:
    'The person is encrypted for the receiver’s edge, what you say travels through the hub and is kept at both edges alone. Answered with 200 once ' +
    'the hub has given the referral its place and sent it on, with 202 where it has not within 2 seconds, and with 409 where it refuses: `reason` ' +
    'says why, such as `no-agreement`.',
  repeatable: REPEATABLE_OPENING,
  roles: ['institution', 'caseworker'],
  body: json(ReferralOpening),
  answer: { status: 200, content: [json(ReferralView)], pending: PENDING_STEP },
  problems: OPENING_PROBLEMS,
  example: {
    body: {
      processId: PROCESS_ID,
      person: { pesel: '81030206002' },
      name: { givenNames: 'Anna Maria', familyName: 'Kowalska-Nowak' },
      caseReference: 'PUP.4310.18.2026',
      content: TERMS,
    },
    answer: EXAMPLE,
  },
} as const satisfies Operation;

export const FORWARD_REFERRAL = {
  app: 'edge',
  id: 'forwardReferral',
  method: 'post',
  path: '/v1/referrals/:id/forwarding',
  summary: 'Sends a referral that was rejected as `NOT_OURS` to another institution: the same person, terms and case.',
  description:
    'Opens a new referral with `partOf`, and is answered as that is. Once the hub has accepted it, the one before says by itself by which it was forwarded, and is not forwarded a second time; what the hub ' +
    'refuses of that is said anew each day. ' +
    'Where the new receiver needs another legal basis or purpose, open a referral with `partOf` in place of it.',
  repeatable: REPEATABLE_OPENING,
  roles: ['institution', 'caseworker'],
  parameters: ProcessParameters,
  body: json(ReferralForwarding),
  answer: { status: 200, content: [json(ReferralView)], pending: PENDING_STEP },
  problems: [...OPENING_PROBLEMS, 'not-found'],
  example: {
    parameters: { id: PROCESS_ID },
    body: {
      processId: '9b1f64c8-27d3-4a50-8e6b-5c0d1f2a3b47',
      receiver: 'OPS-260605',
      agreement: 'AG-2606-260605',
    },
    answer: EXAMPLE,
  },
} as const satisfies Operation;

export const STEP_REFERRAL = {
  app: 'edge',
  id: 'stepReferral',
  method: 'post',
  path: '/v1/referrals/:id/steps',
  summary: 'Says something in a referral: accepts or rejects it, withdraws it, asks, answers.',
  description:
    'What you may say, `allowedActions` of the referral names. A step on a version that is no longer the present one is refused with 409 ' +
    '`version-conflict`, one that the state does not allow with 409 `step-refused`; both name `allowedActions` and `presentVersion`. ' +
    'In the role `ngo`, referrals that your body receives are all that there are, and no case is opened with an acceptance.',
  repeatable: REPEATABLE_STEP,
  roles: REFERRAL_ROLES_ALLOWED,
  parameters: ProcessParameters,
  body: json(ReferralStep),
  answer: { status: 200, content: [json(ReferralView)], pending: PENDING_STEP },
  problems: [...STEP_PROBLEMS, 'case-conflict'],
  example: {
    parameters: { id: PROCESS_ID },
    body: {
      stepId: '0d6f2b58-1c39-4e7a-8b04-95c1a7e3f2d6',
      basedOn: 1,
      command: { name: 'accept', note: 'Zapraszamy w poniedziałek.' },
      openCase: { caseReference: 'OPS.5020.9.2026' },
    },
    answer: { ...EXAMPLE, state: 'ACCEPTED' },
  },
} as const satisfies Operation;

export const READ_REFERRAL = {
  app: 'edge',
  id: 'readReferral',
  method: 'get',
  path: '/v1/referrals/:id',
  summary: 'Shows a referral with its history, its receipts, and whom it is about.',
  description:
    'Where a caseworker reads it, or somebody who works at an NGO, the log and the other party are told that it was seen.',
  roles: REFERRAL_ROLES_ALLOWED,
  parameters: ProcessParameters,
  answer: { status: 200, content: [json(ReferralView)] },
  problems: READING_PROBLEMS,
  example: {
    parameters: { id: PROCESS_ID },
    answer: { ...EXAMPLE, subject: { person: { pesel: '81030206002' } } },
  },
} as const satisfies Operation;

export const LIST_REFERRALS = {
  app: 'edge',
  id: 'listReferrals',
  method: 'get',
  path: '/v1/referrals',
  summary: 'Lists the referrals that your institution sent and received, without what they say.',
  description: 'In the role `ngo` those alone that it received.',
  roles: REFERRAL_ROLES_ALLOWED,
  query: ReferralListQuery,
  answer: { status: 200, content: [json(ProcessPage)] },
  problems: [],
  example: {
    query: { role: 'sender', overdue: 'false' },
    answer: { processes: [SUMMARY] },
  },
} as const satisfies Operation;
