import {
  ACT_REPORTED,
  CASE_CHANGED,
  CASE_CLOSED_TYPE,
  CLOSING_ANNOUNCED,
  EDGE_STARTED,
  type EncodedMessage,
  edgeOf,
  FACT_PUBLISHED,
  IDENTITIES_JOINED,
  type ReceivedAct,
  type ReceivedClosingAnnouncement,
  type ReceivedEdgeStart,
  type ReceivedFact,
  type ReceivedIdentityJoin,
  type ReceivedWithdrawal,
  RECORD_WITHDRAWN,
  VIEW_REPORTED,
} from '@lacznik/contracts';
import type { Decoder } from '@lacznik/messaging';
import type { CaseChangeWithPerson, OpenedMessages, ViewWithPerson } from '../cases/open-case-persons';

/** What an edge says of a person: a fact, the withdrawal of a record, a change of a case, that one is going to be closed, which identities are the person's, or that somebody looked. */
export type PersonStatement =
  | { kind: 'fact'; content: ReceivedFact }
  | { kind: 'withdrawal'; content: ReceivedWithdrawal }
  | { kind: 'case'; content: CaseChangeWithPerson }
  | { kind: 'announcement'; content: ReceivedClosingAnnouncement }
  | { kind: 'join'; content: ReceivedIdentityJoin }
  | { kind: 'view'; content: ViewWithPerson };

/** What an edge says. */
export type EdgeStatement =
  PersonStatement | { kind: 'act'; content: ReceivedAct } | { kind: 'start'; content: ReceivedEdgeStart };

type Kind = EdgeStatement['kind'];

/**
 * Reads what edges say, of whatever kind. What is of no kind counts as a fact, which it would overtake otherwise.
 * @param opened read those of {@link messagesOf} their kind, whose pseudonyms have been opened
 */
export function edgeStatements(opened: OpenedKinds): Decoder<EdgeStatement> {
  return {
    isWhole: true,
    decode: (message) => {
      const kind = kindOf(message);
      const decoded =
        kind === 'case' || kind === 'view' ? opened[kind].decode(message) : DEFINITIONS[kind].decode(message);
      return decoded.ok ? { ok: true, content: { kind, content: decoded.content } as EdgeStatement } : decoded;
    },
    lacks: (message) => opened.case.lacks(message) ?? opened.view.lacks(message),
    // No edge may stop what another says.
    scopeOf: (message) => `${SCOPES[kindOf(message)]}.${edgeOf(message.topic) ?? ''}`,
    // A closing takes effect whatever of its person could not be read, or the case would entitle for ever.
    passesBlock: ({ headers }) => headers.ce_type === CASE_CLOSED_TYPE,
  };
}

/** Read what may bring the log's pseudonym. */
interface OpenedKinds {
  case: OpenedMessages<CaseChangeWithPerson>;
  view: OpenedMessages<ViewWithPerson>;
}

/** The messages of a kind, decoded or not. */
export function messagesOf<M extends EncodedMessage>(kind: keyof OpenedKinds, messages: readonly M[]): M[] {
  return messages.filter((message) => kindOf(message) === kind);
}

/** The institution that a statement is made for. */
export function institutionOf({ kind, content }: PersonStatement): string {
  if (kind === 'join') return content.body.institution;
  return 'receiver' in content.body ? content.body.receiver : content.body.publisher;
}

const DEFINITIONS = {
  fact: FACT_PUBLISHED,
  withdrawal: RECORD_WITHDRAWN,
  case: CASE_CHANGED,
  announcement: CLOSING_ANNOUNCED,
  join: IDENTITIES_JOINED,
  view: VIEW_REPORTED,
  act: ACT_REPORTED,
  start: EDGE_STARTED,
} as const;

/** A withdrawal waits behind the facts: one that overtook the record would not take it back. */
const SCOPES = {
  fact: 'facts',
  withdrawal: 'facts',
  case: 'cases',
  announcement: 'cases',
  join: 'joins',
  view: 'views',
  act: 'acts',
  start: 'starts',
} as const;

const KINDS = new Map<string, Kind>(
  Object.entries(DEFINITIONS).flatMap(([kind, { types }]) => types.map((type) => [type, kind as Kind])),
);

function kindOf({ headers }: EncodedMessage): Kind {
  return KINDS.get(headers.ce_type ?? '') ?? 'fact';
}
