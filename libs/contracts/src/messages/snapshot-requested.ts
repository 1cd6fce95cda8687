import { InstitutionId, ListOf } from '../checking/rules';
import { defineToEdge, type ReceivedToEdge, type SentToEdge } from './define-to-edge';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON } from './example-persons';
import { RequestId } from './request-id';

const MAX_PUBLISHERS = 10_000;

/**
 * Somebody may know the present state of what these publishers have on a person; for whom and why stays in the hub. Their edge
 * answers with the facts, under the request's id. The person is the message's key, as the hub's pseudonym.
 */
export class SnapshotRequest {
  @RequestId()
  requestId: string;

  /** Ids of the institutions that are asked, all of them served by the edge. */
  @ListOf(InstitutionId(), 0, MAX_PUBLISHERS)
  publishers: string[];
}

/** A request as the hub sends it, to that edge. */
export type SentSnapshotRequest = SentToEdge<SnapshotRequest, 'person'>;

/** A request as the edge reads it. */
export type ReceivedSnapshotRequest = ReceivedToEdge<SnapshotRequest, 'person'>;

export const SNAPSHOT_REQUESTED = defineToEdge({
  name: 'SnapshotRequested',
  summary: 'The hub asks an edge what its publishers now publish about a person.',
  type: 'pl.lacznik.snapshot.requested',
  body: SnapshotRequest,
  subject: 'person',
  example: {
    edge: EXAMPLE_EDGE.labour,
    person: EXAMPLE_PERSON.hub,
    body: { requestId: '0b8f4a52-3f0e-4c3b-9a51-6d0f6a1f1c11', publishers: ['PUP-2606'] },
  },
});
