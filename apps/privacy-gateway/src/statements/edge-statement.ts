import {
  CASE_CHANGED,
  CASE_CLOSED_TYPE,
  EDGE_STARTED,
  type EncodedMessage,
  edgeOf,
  FACT_PUBLISHED,
  IDENTITIES_JOINED,
  isRecordWithdrawal,
  type ReceivedEdgeStart,
  type ReceivedFact,
  type ReceivedIdentityJoin,
  type ReceivedWithdrawal,
  RECORD_WITHDRAWN,
} from '@lacznik/contracts';
import type { Decoder } from '@lacznik/messaging';
import type { CaseChangeWithPerson, OpenedCases } from '../cases/open-case-persons';

/** What an edge says of a person: a fact, the withdrawal of a record, a change of a case, or which identities are the person's. */
export type PersonStatement =
  | { kind: 'fact'; content: ReceivedFact }
  | { kind: 'withdrawal'; content: ReceivedWithdrawal }
  | { kind: 'case'; content: CaseChangeWithPerson }
  | { kind: 'join'; content: ReceivedIdentityJoin };

/** What an edge says. */
export type EdgeStatement = PersonStatement | { kind: 'start'; content: ReceivedEdgeStart };

type Kind = EdgeStatement['kind'];

/**
 * Reads what edges say, of whatever kind. What is of no kind counts as a fact, which it would overtake otherwise.
 * @param cases reads those of {@link caseChangesAmong}
 */
export function edgeStatements(cases: OpenedCases<EncodedMessage>): Decoder<EdgeStatement> {
  return {
    isWhole: true,
    decode: (message) => {
      const kind = kindOf(message);
      const decoded = kind === 'case' ? cases.decode(message) : DEFINITIONS[kind].decode(message);
      return decoded.ok ? { ok: true, content: { kind, content: decoded.content } as EdgeStatement } : decoded;
    },
    lacks: (message) => cases.lacks(message),
    // No edge may stop what another says.
    scopeOf: (message) => `${SCOPES[kindOf(message)]}.${edgeOf(message.topic) ?? ''}`,
    // What takes something back takes effect whatever of its person could not be read: it is not said a second time.
    passesBlock: (message) => message.headers.ce_type === CASE_CLOSED_TYPE || isRecordWithdrawal(message),
  };
}

/** The messages about cases, decoded or not. */
export function caseChangesAmong<M extends EncodedMessage>(messages: readonly M[]): M[] {
  return messages.filter((message) => kindOf(message) === 'case');
}

/** The institution that a statement is made for. */
export function institutionOf({ kind, content }: PersonStatement): string {
  if (kind === 'join') return content.body.institution;
  return kind === 'case' ? content.body.receiver : content.body.publisher;
}

const DEFINITIONS = {
  fact: FACT_PUBLISHED,
  withdrawal: RECORD_WITHDRAWN,
  case: CASE_CHANGED,
  join: IDENTITIES_JOINED,
  start: EDGE_STARTED,
} as const;

const SCOPES = { fact: 'facts', withdrawal: 'facts', case: 'cases', join: 'joins', start: 'starts' } as const;

const KINDS = new Map<string, Kind>(
  Object.entries(DEFINITIONS).flatMap(([kind, { types }]) => types.map((type) => [type, kind as Kind])),
);

function kindOf({ headers }: EncodedMessage): Kind {
  return KINDS.get(headers.ce_type ?? '') ?? 'fact';
}
