import { randomUUID } from 'node:crypto';
import type { ReceivedCaseChange } from '@lacznik/contracts';
import type { PolicyAt } from '../directory/current-policy';

/** The case that a request is for: the edge that is asked does not learn of it. */
export interface SnapshotCase {
  /** Id of the institution. */
  receiver: string;
  caseReference: string;
}

/** A request to one edge for the present state of what its publishers have on a person. */
export interface SnapshotRequest extends SnapshotCase {
  /** Random, so that it says nothing. */
  requestId: string;
  /** Who is asked. */
  edge: string;
  /** The hub's pseudonym. */
  person: string;
  publishers: string[];
}

/** A case that entitles to more than before: to all that its publishers have, or to what one has. */
export interface EntitlementBeginning extends SnapshotCase {
  /** The hub's pseudonym. */
  person: string;
  /** Whose publications it concerns; everybody's where it is left out. */
  publisher?: string;
}

/** What begins with the cases that open. */
export function beginningsOf(changes: readonly ReceivedCaseChange[]): EntitlementBeginning[] {
  return changes
    .filter(({ body }) => body.status === 'open')
    .map(({ person, body: { receiver, caseReference } }) => ({ person, receiver, caseReference }));
}

/** For each case that entitles to more, a request to each edge that serves institutions whose agreements reach the receiver. */
export function snapshotRequestsFor(
  beginnings: readonly EntitlementBeginning[],
  { publishersTo, edgeOf }: Pick<PolicyAt, 'publishersTo' | 'edgeOf'>,
): SnapshotRequest[] {
  return beginnings.flatMap(({ person, receiver, caseReference, publisher }) => {
    const concerned = publishersTo(receiver).filter((id) => (publisher ?? id) === id);
    return Array.from(Map.groupBy(concerned, edgeOf), ([edge, publishers]) =>
      edge === undefined ? [] : [{ requestId: randomUUID(), edge, person, receiver, caseReference, publishers }],
    ).flat();
  });
}
