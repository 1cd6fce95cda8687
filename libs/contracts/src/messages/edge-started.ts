import { InstitutionId, ListOf, Optional } from '../checking/rules';
import { InstallationId } from '../directory/installation-id';
import { defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_EDGE } from './example-edges';
import { examplePlace, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { RequestId } from './request-id';
import { EDGE_OUT, edgeOf, edgeOutTopic } from './topics';

const MAX_INSTITUTIONS = 10_000;
const TYPE = 'pl.lacznik.edge.started';

/** An installation wants to speak as the edge. It says nothing else before it is confirmed. */
export class EdgeStart {
  @InstallationId()
  installation: string;

  /** Ids of the institutions that its settings name. */
  @ListOf(InstitutionId(), 1, MAX_INSTITUTIONS)
  institutions: string[];

  /** Its database was restored: the hub is to repeat what it has withdrawn from the institutions' feeds, and names this then. */
  @Optional()
  @RequestId()
  restoration?: string;
}

/** The message as the edge sends it. */
export interface SentEdgeStart extends FromEdge {
  body: EdgeStart;
}

/** The message as the hub reads it. */
export type ReceivedEdgeStart = WithEvent<SentEdgeStart>;

const place = examplePlace(EXAMPLE_EDGE.labour);

export const EDGE_STARTED = defineMessage<EdgeStart, ReceivedEdgeStart, SentEdgeStart>({
  name: 'EdgeStarted',
  summary: 'An installation wants to speak as an edge.',
  topic: EDGE_OUT,
  types: [TYPE],
  body: EdgeStart,
  example: {
    place,
    content: {
      edge: place.app,
      event: {
        id: idAt(place),
        source: `/edges/${place.app}`,
        type: TYPE,
        time: place.time,
        subject: place.app,
        traceparent: place.traceparent,
      },
      body: { installation: '3f2a91c07b6e', institutions: ['PUP-2606'] },
    },
  },
  orderKeyOf: ({ edge }) => edge,
  topicOf: ({ edge }) => edgeOutTopic(edge).name,
  attributesOf: ({ edge }) => ({ source: `/edges/${edge}`, type: TYPE, subject: edge }),
  valueOf: ({ body }) => JSON.stringify(body),
  contentOf: (event, body, topic) => {
    const edge = edgeOf(topic);
    return edge === undefined ? undecodable(NOT_FROM_AN_EDGE) : { ok: true, content: { edge, event, body } };
  },
});
