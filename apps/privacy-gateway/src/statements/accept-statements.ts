import type { EntityManager } from 'typeorm';
import { findOpenRequests, type OpenRequest } from '../cases/snapshot-requests.store';
import type { PolicyAt } from '../directory/current-policy';
import type { DecidableFact } from '../entitlement/entitlement';
import { institutionOf, type PersonStatement } from './edge-statement';
import type { AnyAcceptedStatement } from './stages';

type Requests = ReadonlyMap<string, OpenRequest>;

/** Those of the statements that their edges may make; others are refused with the reason. */
export async function acceptStatements(
  transaction: EntityManager,
  policy: Pick<PolicyAt, 'edgeOf'>,
  statements: readonly PersonStatement[],
  refuse: (statement: PersonStatement, reason: string) => void,
): Promise<AnyAcceptedStatement[]> {
  const requests = await findOpenRequests(transaction, statements.flatMap(requestIdsOf));
  return statements.flatMap((statement) => {
    const reason = reasonAgainst(statement, policy, requests);
    if (reason === undefined) return [accepted(statement, requests)];
    refuse(statement, reason);
    return [];
  });
}

function reasonAgainst(
  statement: PersonStatement,
  { edgeOf }: Pick<PolicyAt, 'edgeOf'>,
  requests: Requests,
): string | undefined {
  const { edge } = statement.content;
  if (edgeOf(institutionOf(statement.content)) !== edge) return servesNot(edge);
  const [requestId] = requestIdsOf(statement);
  if (requestId === undefined || requests.get(requestId)?.edge === edge) return undefined;
  return `it answers no request that the edge ${edge} was sent, or one that has expired`;
}

/** Why an edge may not speak for an institution. */
export function servesNot(edge: string): string {
  return `the edge ${edge} does not serve the institution that it names`;
}

function accepted(statement: PersonStatement, requests: Requests): AnyAcceptedStatement {
  if (statement.kind !== 'fact') return statement;
  const { requestId } = statement.content.body;
  if (requestId === undefined) return { kind: 'fact', content: statement.content };
  const content: DecidableFact = { ...statement.content, snapshotFor: requests.get(requestId) };
  return { kind: 'fact', content };
}

function requestIdsOf({ kind, content }: PersonStatement): string[] {
  return kind === 'fact' && content.body.requestId !== undefined ? [content.body.requestId] : [];
}
