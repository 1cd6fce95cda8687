import { randomUUID } from 'node:crypto';
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

/** A case that is to have the present state of what is published under one identity of its person: by everybody, or by one publisher. */
export interface WantedState extends SnapshotCase {
  /** The hub's pseudonym. */
  person: string;
  /** Whose publications are wanted; everybody's where it is left out. */
  publisher?: string;
}

/** For each, a request to each edge that serves institutions whose agreements reach the receiver. */
export function snapshotRequestsFor(
  wanted: readonly WantedState[],
  { publishersTo, edgeOf }: Pick<PolicyAt, 'publishersTo' | 'edgeOf'>,
): SnapshotRequest[] {
  return withoutRepetitions(wanted).flatMap(({ person, receiver, caseReference, publisher }) => {
    const concerned = publishersTo(receiver).filter((id) => (publisher ?? id) === id);
    return Array.from(Map.groupBy(concerned, edgeOf), ([edge, publishers]) =>
      edge === undefined ? [] : [{ requestId: randomUUID(), edge, person, receiver, caseReference, publishers }],
    ).flat();
  });
}

function withoutRepetitions(wanted: readonly WantedState[]): WantedState[] {
  const keyOf = ({ person, receiver, caseReference, publisher }: WantedState): string =>
    JSON.stringify([person, receiver, caseReference, publisher]);
  return [...new Map(wanted.map((one) => [keyOf(one), one])).values()];
}
