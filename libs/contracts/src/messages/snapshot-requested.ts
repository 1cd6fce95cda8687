import { InstitutionId, ListOf } from '../checking/rules';
import { type AboutPerson, defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON } from './example-persons';
import { examplePlace, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { RequestId } from './request-id';
import { EDGE_IN, edgeInTopic, edgeOf } from './topics';

const MAX_PUBLISHERS = 10_000;
const TYPE = 'pl.lacznik.snapshot.requested';

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
export type SentSnapshotRequest = AboutPerson<SnapshotRequest> & FromEdge;

/** A request as the edge reads it. */
export type ReceivedSnapshotRequest = WithEvent<SentSnapshotRequest>;

const place = examplePlace('privacy-gateway');
const person = EXAMPLE_PERSON.hub;

export const SNAPSHOT_REQUESTED = defineMessage<SnapshotRequest, ReceivedSnapshotRequest, SentSnapshotRequest>({
  name: 'SnapshotRequested',
  summary: 'The hub asks an edge what its publishers now publish about a person.',
  topic: EDGE_IN,
  types: [TYPE],
  body: SnapshotRequest,
  example: {
    place,
    content: {
      edge: EXAMPLE_EDGE.labour,
      person,
      event: {
        id: idAt(place),
        source: '/privacy-gateway',
        type: TYPE,
        time: place.time,
        subject: person,
        traceparent: place.traceparent,
      },
      body: { requestId: '0b8f4a52-3f0e-4c3b-9a51-6d0f6a1f1c11', publishers: ['PUP-2606'] },
    },
  },
  orderKeyOf: ({ person }) => person,
  topicOf: ({ edge }) => edgeInTopic(edge).name,
  attributesOf: ({ person }, { app }) => ({ source: `/${app}`, type: TYPE, subject: person }),
  valueOf: ({ body }) => JSON.stringify(body),
  contentOf: (event, body, topic) => {
    const edge = edgeOf(topic);
    if (edge === undefined) return undecodable(NOT_FROM_AN_EDGE);
    return { ok: true, content: { edge, person: event.subject, event, body } };
  },
});
