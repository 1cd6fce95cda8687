import type { EntityManager } from 'typeorm';
import { findOpenRequests, type OpenRequest } from '../cases/snapshot-requests.store';
import type { PolicyAt } from '../directory/current-policy';
import type { DecidableFact } from '../entitlement/entitlement';
import { AnsweredInquiries } from '../inquiries/answered-inquiries';
import { institutionOf, type PersonStatement } from './edge-statement';
import type { AnyAcceptedStatement } from './stages';

/** What edges may say, and the inquiries that it answers. */
export interface AcceptedStatements {
  accepted: AnyAcceptedStatement[];
  inquiries: AnsweredInquiries;
}

/** Those of the statements that their edges may make; others are refused with the reason. */
export async function acceptStatements(
  transaction: EntityManager,
  policy: Pick<PolicyAt, 'edgeOf'>,
  statements: readonly PersonStatement[],
  refuse: (statement: PersonStatement, reason: string) => void,
): Promise<AcceptedStatements> {
  const requests = await HubRequests.find(transaction, statements);
  const accepted = statements.flatMap((statement) => {
    const reason = reasonAgainst(statement, policy, requests);
    if (reason === undefined) return withRequest(statement, requests);
    refuse(statement, reason);
    return [];
  });
  return { accepted, inquiries: requests.inquiries };
}

/** What edges were asked, as far as they may still answer. */
class HubRequests {
  private constructor(
    readonly snapshots: ReadonlyMap<string, OpenRequest>,
    readonly inquiries: AnsweredInquiries,
  ) {}

  static async find(transaction: EntityManager, statements: readonly PersonStatement[]): Promise<HubRequests> {
    const ids = [...new Set(statements.flatMap((statement) => requestIdOf(statement) ?? []))];
    const snapshots = await findOpenRequests(transaction, ids);
    const others = ids.filter((id) => !snapshots.has(id));
    return new HubRequests(snapshots, await AnsweredInquiries.lock(transaction, others));
  }

  /** Who was asked for this publisher, and alone may answer. */
  edgeAsked(requestId: string, publisher: string): string | undefined {
    return this.snapshots.get(requestId)?.edge ?? this.inquiries.sourceOf(requestId, publisher)?.edge;
  }
}

function reasonAgainst(
  statement: PersonStatement,
  { edgeOf }: Pick<PolicyAt, 'edgeOf'>,
  requests: HubRequests,
): string | undefined {
  const { edge } = statement.content;
  const institution = institutionOf(statement.content);
  if (edgeOf(institution) !== edge) return servesNot(edge);
  const requestId = requestIdOf(statement);
  if (requestId === undefined || requests.edgeAsked(requestId, institution) === edge) return undefined;
  return `it answers no request that the edge ${edge} was sent, or one that has expired`;
}

/** Why an edge may not speak for an institution. */
export function servesNot(edge: string): string {
  return `the edge ${edge} does not serve the institution that it names`;
}

/** What comes once more, after everything was said to have come, is passed over. */
function withRequest(statement: PersonStatement, { snapshots, inquiries }: HubRequests): AnyAcceptedStatement[] {
  const { kind, content } = statement;
  const requestId = requestIdOf(statement);
  if (kind !== 'fact' && kind !== 'request-answer') return [statement];
  const source = requestId === undefined ? undefined : inquiries.sourceOf(requestId, content.body.publisher);
  if (source?.isAnswered) return [];
  if (kind === 'request-answer') return source ? [{ kind, content, source }] : [];
  const fact: DecidableFact = { ...content };
  if (source) fact.answers = source;
  else if (requestId !== undefined) fact.snapshotFor = snapshots.get(requestId);
  return [{ kind, content: fact }];
}

function requestIdOf({ kind, content }: PersonStatement): string | undefined {
  return kind === 'fact' || kind === 'request-answer' ? content.body.requestId : undefined;
}
