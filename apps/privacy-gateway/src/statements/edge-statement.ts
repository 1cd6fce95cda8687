import {
  CASE_CHANGED,
  type EncodedMessage,
  edgeOf,
  FACT_PUBLISHED,
  type ReceivedCaseChange,
  type ReceivedFact,
} from '@lacznik/contracts';
import type { Decoder } from '@lacznik/messaging';

/** What an edge says of a person: a fact, or a change of a case. */
export type EdgeStatement = { kind: 'fact'; content: ReceivedFact } | { kind: 'case'; content: ReceivedCaseChange };

/** Reads what edges say, of whatever kind. What is of no kind counts as a fact, which it would overtake otherwise. */
export const EDGE_STATEMENT: Decoder<EdgeStatement> = {
  decode: (message) => {
    const isCase = isAboutACase(message);
    const decoded = isCase ? CASE_CHANGED.decode(message) : FACT_PUBLISHED.decode(message);
    if (!decoded.ok) return decoded;
    return { ok: true, content: { kind: isCase ? 'case' : 'fact', content: decoded.content } as EdgeStatement };
  },
  // A closing must come through even where a fact could not be read, and no edge may stop what another says.
  scopeOf: (message) => `${isAboutACase(message) ? 'cases' : 'facts'}.${edgeOf(message.topic) ?? ''}`,
};

/** The institution that a statement is made for. */
export function institutionOf({ kind, content }: EdgeStatement): string {
  return kind === 'fact' ? content.body.publisher : content.body.receiver;
}

const CASE_TYPES = new Set(CASE_CHANGED.types);

function isAboutACase({ headers }: EncodedMessage): boolean {
  return CASE_TYPES.has(headers.ce_type ?? '');
}
