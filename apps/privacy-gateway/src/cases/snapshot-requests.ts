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

/** For each case that opens, a request to each edge that serves institutions whose agreements reach the receiver. */
export function snapshotRequestsFor(
  changes: readonly ReceivedCaseChange[],
  { publishersTo, edgeOf }: Pick<PolicyAt, 'publishersTo' | 'edgeOf'>,
): SnapshotRequest[] {
  return changes
    .filter(({ body }) => body.status === 'open')
    .flatMap(({ person, body: { receiver, caseReference } }) =>
      Array.from(Map.groupBy(publishersTo(receiver), edgeOf), ([edge, publishers]) =>
        edge === undefined ? [] : [{ requestId: randomUUID(), edge, person, receiver, caseReference, publishers }],
      ).flat(),
    );
}
