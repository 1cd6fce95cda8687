import { defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { examplePlace, type MessageDefinition, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { EDGE_IN, edgeInTopic, edgeOf } from './topics';

/** Whom a message to an edge is about: its key, by which it keeps in order with others. */
type Subject = 'person' | 'institution' | 'edge';

/** A message as the hub sends it, to that edge. */
export type SentToEdge<B extends object, S extends Subject> = FromEdge & Record<S, string> & { body: B };

/** A message as the edge reads it. */
export type ReceivedToEdge<B extends object, S extends Subject> = WithEvent<SentToEdge<B, S>>;

/** What is said of one kind of message to an edge. */
export interface ToEdgeSpecification<B extends object, S extends Subject> {
  name: string;
  summary: string;
  /** Of the CloudEvent. */
  type: string;
  body: new () => B;
  subject: S;
  example: SentToEdge<B, S>;
}

/** The definition of what the gateway says to one edge. */
export function defineToEdge<B extends object, S extends Subject>({
  name,
  summary,
  type,
  body,
  subject,
  example,
}: ToEdgeSpecification<B, S>): MessageDefinition<ReceivedToEdge<B, S>, SentToEdge<B, S>> {
  const place = examplePlace('privacy-gateway');
  const { time, traceparent } = place;
  const source = '/privacy-gateway';
  const event = { id: idAt(place), source, type, time, subject: example[subject], traceparent };
  return defineMessage<B, ReceivedToEdge<B, S>, SentToEdge<B, S>>({
    name,
    summary,
    topic: EDGE_IN,
    types: [type],
    body,
    example: { place, content: { ...example, event } },
    orderKeyOf: (content) => content[subject],
    topicOf: ({ edge }) => edgeInTopic(edge).name,
    attributesOf: (content, { app }) => ({ source: `/${app}`, type, subject: content[subject] }),
    valueOf: (content) => JSON.stringify(content.body),
    contentOf: (event, body, topic) => {
      const edge = edgeOf(topic);
      if (edge === undefined) return undecodable(NOT_FROM_AN_EDGE);
      return { ok: true, content: { [subject]: event.subject, edge, event, body } as ReceivedToEdge<B, S> };
    },
  });
}
