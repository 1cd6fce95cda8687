import {
  CASE_CHANGED,
  EDGE_STARTED,
  type EncodedMessage,
  edgeOf,
  FACT_PUBLISHED,
  type ReceivedCaseChange,
  type ReceivedEdgeStart,
  type ReceivedFact,
} from '@lacznik/contracts';
import type { Decoder } from '@lacznik/messaging';

/** What an edge says of a person: a fact, or a change of a case. */
export type PersonStatement = { kind: 'fact'; content: ReceivedFact } | { kind: 'case'; content: ReceivedCaseChange };

/** What an edge says. */
export type EdgeStatement = PersonStatement | { kind: 'start'; content: ReceivedEdgeStart };

type Kind = EdgeStatement['kind'];

/** Reads what edges say, of whatever kind. What is of no kind counts as a fact, which it would overtake otherwise. */
export const EDGE_STATEMENT: Decoder<EdgeStatement> = {
  decode: (message) => {
    const kind = kindOf(message);
    const decoded = DEFINITIONS[kind].decode(message);
    return decoded.ok ? { ok: true, content: { kind, content: decoded.content } as EdgeStatement } : decoded;
  },
  // A closing must come through even where a fact could not be read, and no edge may stop what another says.
  scopeOf: (message) => `${kindOf(message)}s.${edgeOf(message.topic) ?? ''}`,
};

/** The institution that a statement is made for. */
export function institutionOf({ kind, content }: PersonStatement): string {
  return kind === 'fact' ? content.body.publisher : content.body.receiver;
}

const DEFINITIONS = { fact: FACT_PUBLISHED, case: CASE_CHANGED, start: EDGE_STARTED } as const;

const KINDS = new Map<string, Kind>(
  Object.entries(DEFINITIONS).flatMap(([kind, { types }]) => types.map((type) => [type, kind as Kind])),
);

function kindOf({ headers }: EncodedMessage): Kind {
  return KINDS.get(headers.ce_type ?? '') ?? 'fact';
}
