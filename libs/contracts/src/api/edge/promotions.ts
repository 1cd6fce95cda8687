import { PROMOTION_STATES, type PromotionState } from '@lacznik/casework';
import type { PersonIdentity } from '@lacznik/identifiers';
import { Day, DictionaryCode, Nested, OneOf, Optional, OwnKey } from '../../checking/rules';
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
  PROCESS_ROLES_ALLOWED,
  READING_PROBLEMS,
  REPEATABLE_OPENING,
  REPEATABLE_STEP,
  STEP_ID,
  STEP_PROBLEMS,
} from './process-operations';
import { ProcessPage, ProcessView } from './process-views';
import {
  AskedPromotionOffer,
  PromotedContent,
  PromotionConsent,
  PromotionStep,
  PromotionTerms,
} from './promotion-commands';

/** A welfare centre tells a labour office that the social contract of a person of its own case has ended. */
export class PromotionOpening {
  /** A random UUID of your own: sent again under it, it is proposed once. */
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

  @Nested(() => PromotionTerms)
  content: PromotionTerms;
}

/** A promotion as your institution has it. */
export class PromotionView extends ProcessView {
  @Optional()
  @Nested(() => PromotedContent)
  content?: PromotedContent;

  @Optional()
  @Nested(() => AskedPromotionOffer)
  asked?: AskedPromotionOffer;

  /** Only while it is present an employer may be told, of that offer and no other. */
  @Optional()
  @Nested(() => PromotionConsent)
  consent?: PromotionConsent;

  /** The day of the interview. */
  @Optional()
  @Day()
  invitedFor?: string;
}

/** Which promotions are listed. */
export class PromotionListQuery extends ProcessListQuery {
  /** Those alone that your institution proposed, or was told of. */
  @Optional()
  @OneOf(['sender', 'receiver'])
  role?: 'sender' | 'receiver';

  @Optional()
  @OneOf(PROMOTION_STATES)
  state?: PromotionState;
}

const TERMS: PromotionTerms = {
  receiver: 'PUP-2606',
  legalBasis: 'rynek-pracy-2025',
  contractEndedOn: '2026-02-27',
};
const ASKED: AskedPromotionOffer = { offer: 'e7a51e2c-90b4-4c51-8a3c-0d9f5d2a7c10', answerBy: '2026-03-16' };
const EXAMPLE: PromotionView = {
  processId: PROCESS_ID,
  actor: 'sender',
  other: 'PUP-2606',
  person: EXAMPLE_PERSON['OPS-260604'],
  caseReference: 'OPS.5020.7.2026',
  legalBasis: TERMS.legalBasis,
  purpose: 'joint-action-plan',
  version: 1,
  state: 'PROPOSED',
  flags: [],
  sentence: {
    pl: 'Kontrakt socjalny się zakończył; osoby nie zapytano jeszcze o ofertę: OPS-260604.',
    en: 'The social contract has ended; OPS-260604 has not asked the person about an offer yet.',
  },
  allowedActions: ['ask-person', 'cannot-ask', 'withdraw'],
  awaits: 'OPS-260604',
  isOverdue: false,
  openedOn: '2026-03-02',
  history: [
    {
      version: 1,
      stepId: STEP_ID,
      institution: 'OPS-260604',
      actor: 'sender',
      command: { name: 'propose' },
      words: {},
      madeOn: '2026-03-02',
      sentence: {
        pl: 'OPS-260604 powiadamia: PUP-2606, że kontrakt socjalny się zakończył, na podstawie: rynek-pracy-2025.',
        en: 'OPS-260604 tells PUP-2606 that the social contract has ended, under rynek-pracy-2025.',
      },
      receipt: { eventId: 'PUP-2606.15', received: true, seen: false, answered: false },
    },
  ],
  refused: [],
  content: { ...TERMS, sender: 'OPS-260604' },
};

export const OPEN_PROMOTION = {
  app: 'edge',
  id: 'openPromotion',
  method: 'post',
  path: '/v1/promotions',
  summary: 'Tells a labour office that the social contract of a person of your own case has ended.',
  description:
    'Only a welfare centre (`OPS-…`) proposes, to a labour office (`PUP-…`). It travels and is answered as a referral is. No employer is told by it: that needs the consent of the person to one offer.',
  repeatable: REPEATABLE_OPENING,
  roles: ['institution', 'caseworker'],
  body: json(PromotionOpening),
  answer: { status: 200, content: [json(PromotionView)], pending: PENDING_STEP },
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

export const STEP_PROMOTION = {
  app: 'edge',
  id: 'stepPromotion',
  method: 'post',
  path: '/v1/promotions/:id/steps',
  summary:
    'Says something of a promotion: asks the person, records the answer, tells the employer, says what came of it.',
  description:
    'Refused as a step of a referral is. `consent`, `hand-over` and `offer` name the offer, and are refused for another one than the person was asked about, and said yes to. Whoever answers nothing is answered for by nobody: the question expires.',
  repeatable: REPEATABLE_STEP,
  roles: PROCESS_ROLES_ALLOWED,
  parameters: ProcessParameters,
  body: json(PromotionStep),
  answer: { status: 200, content: [json(PromotionView)], pending: PENDING_STEP },
  problems: STEP_PROBLEMS,
  example: {
    parameters: { id: PROCESS_ID },
    body: {
      stepId: '0d6f2b58-1c39-4e7a-8b04-95c1a7e3f2d6',
      basedOn: 1,
      command: { name: 'ask-person', ...ASKED },
    },
    answer: EXAMPLE,
  },
} as const satisfies Operation;

export const READ_PROMOTION = {
  app: 'edge',
  id: 'readPromotion',
  method: 'get',
  path: '/v1/promotions/:id',
  summary: 'Shows a promotion with its history and its receipts.',
  roles: PROCESS_ROLES_ALLOWED,
  parameters: ProcessParameters,
  answer: { status: 200, content: [json(PromotionView)] },
  problems: READING_PROBLEMS,
  example: { parameters: { id: PROCESS_ID }, answer: EXAMPLE },
} as const satisfies Operation;

export const LIST_PROMOTIONS = {
  app: 'edge',
  id: 'listPromotions',
  method: 'get',
  path: '/v1/promotions',
  summary: 'Lists the promotions that your institution proposed and was told of, without what they say.',
  roles: PROCESS_ROLES_ALLOWED,
  query: PromotionListQuery,
  answer: { status: 200, content: [json(ProcessPage)] },
  problems: [],
  example: { query: { role: 'receiver' }, answer: { processes: [] } },
} as const satisfies Operation;
