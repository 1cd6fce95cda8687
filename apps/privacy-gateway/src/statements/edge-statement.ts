import {
  ACT_REPORTED,
  CASE_CHANGED,
  CASE_CLOSED_TYPE,
  CLOSING_ANNOUNCED,
  CONSENT_GIVEN,
  CONSENT_WITHDRAWN,
  type Decoded,
  EDGE_STARTED,
  type EncodedMessage,
  edgeOf,
  FACT_PUBLISHED,
  FEEDS_REACHED,
  IDENTITIES_JOINED,
  INQUIRY_ASKED,
  INSURANCE_WARNED,
  isRecordWithdrawal,
  PROCESS_STEP_MADE,
  PROCESS_STEP_NOTED,
  type ReceivedAct,
  type ReceivedCaseChange,
  type ReceivedClosingAnnouncement,
  type ReceivedConsent,
  type ReceivedConsentWithdrawal,
  type ReceivedEdgeStart,
  type ReceivedFact,
  type ReceivedFeedsReach,
  type ReceivedIdentityJoin,
  type ReceivedInquiry,
  type ReceivedInsuranceWarning,
  type ReceivedProcessStep,
  type ReceivedProcessStepNote,
  type ReceivedRequestAnswer,
  type ReceivedRestriction,
  type ReceivedView,
  type ReceivedWithdrawal,
  RECORD_WITHDRAWN,
  REQUEST_ANSWERED,
  RESTRICTION_BEGUN_TYPE,
  RESTRICTION_CHANGED,
  VIEW_REPORTED,
} from '@lacznik/contracts';
import type { Decoder } from '@lacznik/messaging';
import type {
  MaybeWithLogOther,
  MaybeWithLogPerson,
  MaybeWithOtherPerson,
  OpenedMessages,
} from '../sealed-pseudonyms/open-log-persons';
import { TAKING_BACK } from './taking-back';

/** A join with the log's pseudonyms of both identities, where they came. */
export type OpenedJoin = MaybeWithLogPerson<ReceivedIdentityJoin> & MaybeWithLogOther;

/** What an edge says of who may know: a change of a case, a consent or its withdrawal, a restriction, which identities are one person's. */
export type GrantStatement =
  | { kind: 'case'; content: MaybeWithLogPerson<ReceivedCaseChange> }
  | { kind: 'consent'; content: MaybeWithLogPerson<ReceivedConsent> }
  | { kind: 'consent-withdrawal'; content: ReceivedConsentWithdrawal }
  | { kind: 'restriction'; content: MaybeWithLogPerson<ReceivedRestriction> }
  | { kind: 'join'; content: OpenedJoin };

/**
 * What an edge says of a person: a fact, the withdrawal of a record, that a request of the hub is answered, who may know, that a case is going
 * to be closed or its person's insurance to have a gap, that somebody asks, a step of a process and what became of it, or that somebody looked.
 */
export type PersonStatement =
  | { kind: 'fact'; content: ReceivedFact }
  | { kind: 'withdrawal'; content: ReceivedWithdrawal }
  | { kind: 'request-answer'; content: ReceivedRequestAnswer }
  | GrantStatement
  | { kind: 'announcement'; content: ReceivedClosingAnnouncement }
  | { kind: 'insurance-warning'; content: ReceivedInsuranceWarning }
  | { kind: 'inquiry'; content: MaybeWithLogPerson<ReceivedInquiry> }
  | { kind: 'process-step'; content: MaybeWithLogPerson<ReceivedProcessStep> & MaybeWithOtherPerson }
  | { kind: 'process-note'; content: ReceivedProcessStepNote }
  | { kind: 'view'; content: MaybeWithLogPerson<ReceivedView> };

/** What an edge says. */
export type EdgeStatement =
  | PersonStatement
  | { kind: 'act'; content: ReceivedAct }
  | { kind: 'start'; content: ReceivedEdgeStart }
  | { kind: 'reach'; content: ReceivedFeedsReach };

type Kind = EdgeStatement['kind'];

/** A statement that carries the log's pseudonym, sealed, where something begins, or where no case has it. */
export type SealedStatement =
  | ReceivedCaseChange
  | ReceivedConsent
  | ReceivedIdentityJoin
  | ReceivedRestriction
  | ReceivedInquiry
  | ReceivedProcessStep
  | ReceivedView;

/**
 * Reads what edges say, of whatever kind. What is of no kind counts as a fact, which it would overtake otherwise.
 * @param opened reads those of {@link sealedAmong}, whose pseudonyms have been opened
 */
export function edgeStatements(opened: OpenedMessages<SealedStatement>): Decoder<EdgeStatement> {
  return {
    isWhole: true,
    decode: (message) => {
      const kind = kindOf(message);
      const decoded = isSealed(kind) ? opened.decode(message) : DEFINITIONS[kind].decode(message);
      return decoded.ok ? { ok: true, content: { kind, content: decoded.content } as EdgeStatement } : decoded;
    },
    lacks: (message) => opened.lacks(message),
    // No edge may stop what another says.
    scopeOf: (message) => scopesOf(edgeOf(message.topic) ?? '')[kindOf(message)],
    // What takes something back takes effect whatever of its person could not be read: it is not said a second time.
    passesBlock: (message) => PASSING.has(message.headers.ce_type ?? '') || isRecordWithdrawal(message),
    takingBack: TAKING_BACK,
    isAwaited: (message) => kindOf(message) === 'process-step',
  };
}

/** The messages that may carry the log's pseudonym, decoded or not. */
export function sealedAmong<M extends EncodedMessage>(messages: readonly M[]): M[] {
  return messages.filter((message) => isSealed(kindOf(message)));
}

/** Decodes one of {@link sealedAmong}. */
export function decodeSealed(message: EncodedMessage): Decoded<SealedStatement> {
  const kind = kindOf(message);
  return isSealed(kind) ? DEFINITIONS[kind].decode(message) : DEFINITIONS.case.decode(message);
}

/** The institution that a statement is made for. */
export function institutionOf({ body }: PersonStatement['content']): string {
  if ('institution' in body) return body.institution;
  return 'publisher' in body ? body.publisher : body.receiver;
}

const DEFINITIONS = {
  fact: FACT_PUBLISHED,
  withdrawal: RECORD_WITHDRAWN,
  'request-answer': REQUEST_ANSWERED,
  case: CASE_CHANGED,
  announcement: CLOSING_ANNOUNCED,
  'insurance-warning': INSURANCE_WARNED,
  consent: CONSENT_GIVEN,
  'consent-withdrawal': CONSENT_WITHDRAWN,
  restriction: RESTRICTION_CHANGED,
  join: IDENTITIES_JOINED,
  inquiry: INQUIRY_ASKED,
  'process-step': PROCESS_STEP_MADE,
  'process-note': PROCESS_STEP_NOTED,
  view: VIEW_REPORTED,
  act: ACT_REPORTED,
  start: EDGE_STARTED,
  reach: FEEDS_REACHED,
} as const;

const SCOPES = {
  fact: 'facts',
  withdrawal: 'facts',
  // After the facts that it says to be all: none of them may be missing.
  'request-answer': 'facts',
  case: 'cases',
  announcement: 'cases',
  'insurance-warning': 'cases',
  consent: 'consents',
  'consent-withdrawal': 'consents',
  restriction: 'restrictions',
  join: 'joins',
  inquiry: 'inquiries',
  'process-step': 'processes',
  'process-note': 'processes',
  view: 'views',
  act: 'acts',
  start: 'starts',
  reach: 'reaches',
} as const;

const SEALED = ['case', 'consent', 'restriction', 'join', 'inquiry', 'process-step', 'view'] as const;

type Scopes = Readonly<Record<Kind, string>>;

/** By edge: a text for each message would have to be made and hashed. */
const scopes = new Map<string, Scopes>();

function scopesOf(edge: string): Scopes {
  const known =
    scopes.get(edge) ??
    (Object.fromEntries(Object.entries(SCOPES).map(([kind, scope]) => [kind, `${scope}.${edge}`])) as Scopes);
  scopes.set(edge, known);
  return known;
}

/**
 * That of a consent holds for what was said before it, whenever that comes. How far a feed has come is said anew as long as it goes on.
 */
const PASSING = new Set([CASE_CLOSED_TYPE, ...CONSENT_WITHDRAWN.types, RESTRICTION_BEGUN_TYPE, ...FEEDS_REACHED.types]);

const KINDS = new Map<string, Kind>(
  Object.entries(DEFINITIONS).flatMap(([kind, { types }]) => types.map((type) => [type, kind as Kind])),
);

function kindOf({ headers }: EncodedMessage): Kind {
  return KINDS.get(headers.ce_type ?? '') ?? 'fact';
}

function isSealed(kind: Kind): kind is (typeof SEALED)[number] {
  return (SEALED as readonly Kind[]).includes(kind);
}
