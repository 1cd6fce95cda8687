import {
  CASE_CHANGED,
  CASE_CLOSED_TYPE,
  type Decoded,
  EDGE_STARTED,
  type EncodedMessage,
  edgeOf,
  FACT_PUBLISHED,
  type ReceivedEdgeStart,
  type ReceivedFact,
  type ReceivedWithdrawal,
  RECORD_WITHDRAWN,
} from '@lacznik/contracts';
import type { Decoder } from '@lacznik/messaging';
import type { CaseChangeWithPerson } from '../cases/open-case-persons';

/** What an edge says of a person: a fact, the withdrawal of a record, or a change of a case. */
export type PersonStatement =
  | { kind: 'fact'; content: ReceivedFact }
  | { kind: 'withdrawal'; content: ReceivedWithdrawal }
  | { kind: 'case'; content: CaseChangeWithPerson };

/** What an edge says. */
export type EdgeStatement = PersonStatement | { kind: 'start'; content: ReceivedEdgeStart };

type Kind = EdgeStatement['kind'];

/**
 * Reads what edges say, of whatever kind. What is of no kind counts as a fact, which it would overtake otherwise.
 * @param decodeCase reads those of {@link caseChangesAmong}, whose pseudonyms have been opened
 */
export function edgeStatements(
  decodeCase: (message: EncodedMessage) => Decoded<CaseChangeWithPerson>,
): Decoder<EdgeStatement> {
  return {
    decode: (message) => {
      const kind = kindOf(message);
      const decoded = kind === 'case' ? decodeCase(message) : DEFINITIONS[kind].decode(message);
      return decoded.ok ? { ok: true, content: { kind, content: decoded.content } as EdgeStatement } : decoded;
    },
    // No edge may stop what another says.
    scopeOf: (message) => `${SCOPES[kindOf(message)]}.${edgeOf(message.topic) ?? ''}`,
    // A closing takes effect whatever of its person could not be read, or the case would entitle for ever.
    passesBlock: ({ headers }) => headers.ce_type === CASE_CLOSED_TYPE,
  };
}

/** The messages about cases, decoded or not. */
export function caseChangesAmong<M extends EncodedMessage>(messages: readonly M[]): M[] {
  return messages.filter((message) => kindOf(message) === 'case');
}

/** The institution that a statement is made for. */
export function institutionOf({ kind, content }: PersonStatement): string {
  return kind === 'case' ? content.body.receiver : content.body.publisher;
}

const DEFINITIONS = {
  fact: FACT_PUBLISHED,
  withdrawal: RECORD_WITHDRAWN,
  case: CASE_CHANGED,
  start: EDGE_STARTED,
} as const;

/** A withdrawal waits behind the facts: one that overtook the record would not take it back. */
const SCOPES = { fact: 'facts', withdrawal: 'facts', case: 'cases', start: 'starts' } as const;

const KINDS = new Map<string, Kind>(
  Object.entries(DEFINITIONS).flatMap(([kind, { types }]) => types.map((type) => [type, kind as Kind])),
);

function kindOf({ headers }: EncodedMessage): Kind {
  return KINDS.get(headers.ce_type ?? '') ?? 'fact';
}
