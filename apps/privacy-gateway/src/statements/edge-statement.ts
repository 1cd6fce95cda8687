import {
  ACT_REPORTED,
  CASE_CHANGED,
  type Decoded,
  EDGE_STARTED,
  type EncodedMessage,
  edgeOf,
  FACT_PUBLISHED,
  type ReceivedAct,
  type ReceivedEdgeStart,
  type ReceivedFact,
  type ReceivedWithdrawal,
  RECORD_WITHDRAWN,
  VIEW_REPORTED,
} from '@lacznik/contracts';
import type { Decoder } from '@lacznik/messaging';
import type { CaseChangeWithPerson, ViewWithPerson } from '../cases/open-case-persons';

/** What an edge says of a person: a fact, the withdrawal of a record, a change of a case, or that somebody looked. */
export type PersonStatement =
  | { kind: 'fact'; content: ReceivedFact }
  | { kind: 'withdrawal'; content: ReceivedWithdrawal }
  | { kind: 'case'; content: CaseChangeWithPerson }
  | { kind: 'view'; content: ViewWithPerson };

/** What an edge says. */
export type EdgeStatement =
  PersonStatement | { kind: 'act'; content: ReceivedAct } | { kind: 'start'; content: ReceivedEdgeStart };

type Kind = EdgeStatement['kind'];

/**
 * Reads what edges say, of whatever kind. What is of no kind counts as a fact, which it would overtake otherwise.
 * @param opened read those of {@link messagesOf} their kind, whose pseudonyms have been opened
 */
export function edgeStatements(opened: OpenedDecoders): Decoder<EdgeStatement> {
  return {
    decode: (message) => {
      const kind = kindOf(message);
      const decoded = kind === 'case' || kind === 'view' ? opened[kind](message) : DEFINITIONS[kind].decode(message);
      return decoded.ok ? { ok: true, content: { kind, content: decoded.content } as EdgeStatement } : decoded;
    },
    // A closing must come through even where a fact could not be read, and no edge may stop what another says.
    scopeOf: (message) => `${SCOPES[kindOf(message)]}.${edgeOf(message.topic) ?? ''}`,
  };
}

/** Read what may bring the log's pseudonym. */
interface OpenedDecoders {
  case: (message: EncodedMessage) => Decoded<CaseChangeWithPerson>;
  view: (message: EncodedMessage) => Decoded<ViewWithPerson>;
}

/** The messages of a kind, decoded or not. */
export function messagesOf<M extends EncodedMessage>(kind: keyof OpenedDecoders, messages: readonly M[]): M[] {
  return messages.filter((message) => kindOf(message) === kind);
}

/** The institution that a statement is made for. */
export function institutionOf({ kind, content }: PersonStatement): string {
  return kind === 'case' || kind === 'view' ? content.body.receiver : content.body.publisher;
}

const DEFINITIONS = {
  fact: FACT_PUBLISHED,
  withdrawal: RECORD_WITHDRAWN,
  case: CASE_CHANGED,
  view: VIEW_REPORTED,
  act: ACT_REPORTED,
  start: EDGE_STARTED,
} as const;

/** A withdrawal waits behind the facts: one that overtook the record would not take it back. */
const SCOPES = {
  fact: 'facts',
  withdrawal: 'facts',
  case: 'cases',
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
