import { defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { examplePlace, type MessageDefinition, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { EDGE_OUT, edgeOf, edgeOutTopic } from './topics';

/** As many as a message has room for. */
export const MAX_INSTITUTIONS_OF_AN_EDGE = 10_000;

/** A statement of an edge on itself, as it sends it. */
export type SentEdgeStatement<B extends object> = FromEdge & { body: B };

/** The same as the hub reads it. */
export type ReceivedEdgeStatement<B extends object> = WithEvent<SentEdgeStatement<B>>;

/** What is said of one kind of statement of an edge on itself. */
export interface EdgeStatementSpecification<B extends object> {
  name: string;
  summary: string;
  /** Of the CloudEvent. */
  type: string;
  body: new () => B;
  example: SentEdgeStatement<B>;
}

/** The definition of what an edge says about itself to the gateway: its key is the edge's name. */
export function defineEdgeStatement<B extends object>({
  name,
  summary,
  type,
  body,
  example,
}: EdgeStatementSpecification<B>): MessageDefinition<ReceivedEdgeStatement<B>, SentEdgeStatement<B>> {
  const attributesOf = ({ edge }: FromEdge) => ({ source: `/edges/${edge}`, type, subject: edge });
  const place = examplePlace(example.edge);
  const { time, traceparent } = place;
  return defineMessage<B, ReceivedEdgeStatement<B>, SentEdgeStatement<B>>({
    name,
    summary,
    topic: EDGE_OUT,
    types: [type],
    body,
    example: {
      place,
      content: { ...example, event: { id: idAt(place), ...attributesOf(example), time, traceparent } },
    },
    orderKeyOf: ({ edge }) => edge,
    topicOf: ({ edge }) => edgeOutTopic(edge).name,
    attributesOf,
    valueOf: (content) => JSON.stringify(content.body),
    contentOf: (event, body, topic) => {
      const edge = edgeOf(topic);
      return edge === undefined ? undecodable(NOT_FROM_AN_EDGE) : { ok: true, content: { edge, event, body } };
    },
  });
}
