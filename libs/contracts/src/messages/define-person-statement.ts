import type { CloudEventAttributes } from './cloud-event';
import { type AboutPerson, defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_PERSON } from './example-persons';
import {
  type Decoded,
  examplePlace,
  type MessageDefinition,
  NOT_FROM_AN_EDGE,
  undecodable,
} from './message-definition';
import { EDGE_OUT, edgeOf, edgeOutTopic } from './topics';

/** A statement as the hub reads it. */
export interface ReceivedPersonStatement<B> extends WithEvent<AboutPerson<B>>, FromEdge {
  event: CloudEventAttributes & { personversion: number };
}

/** What is said of one kind of statement about a person, whose pseudonym at the hub is its key. */
export interface PersonStatementSpecification<B extends object> {
  name: string;
  summary: string;
  /** CloudEvents types that it comes under. */
  types: readonly string[];
  /** The one of these that a body comes under. */
  typeOf: (body: B) => string;
  /** In whose name it is said. */
  institutionOf: (body: B) => string;
  body: new () => B;
  /** What is wrong with a body that its class cannot say. */
  faultOf?: (body: B, person: string) => string | undefined;
  /** The edge that says it, and a body that works. */
  example: FromEdge & { body: B };
}

/** The definition of what an edge says about one person to the gateway. */
export function definePersonStatement<B extends object>(
  specification: PersonStatementSpecification<B>,
): MessageDefinition<ReceivedPersonStatement<B>, AboutPerson<B>> {
  const { name, summary, types, body } = specification;
  const attributesOf = ({ person, body }: AboutPerson<B>, { position }: { position: number }) => ({
    source: `/institutions/${specification.institutionOf(body)}`,
    type: specification.typeOf(body),
    subject: person,
    personversion: position,
  });
  return defineMessage<B, ReceivedPersonStatement<B>, AboutPerson<B>>({
    name,
    summary,
    topic: EDGE_OUT,
    types,
    body,
    example: exampleOf(specification.example, attributesOf),
    orderKeyOf: ({ person }) => person,
    topicOf: (_, { app }) => edgeOutTopic(app).name,
    attributesOf,
    valueOf: ({ body }) => JSON.stringify(body),
    contentOf: (event, body, topic) => readStatement(specification, event, body, topic),
  });
}

type Attributes = Pick<ReceivedPersonStatement<object>['event'], 'source' | 'type' | 'subject' | 'personversion'>;

function exampleOf<B extends object>(
  { edge, body }: PersonStatementSpecification<B>['example'],
  attributesOf: (content: AboutPerson<B>, place: { position: number }) => Attributes,
): MessageDefinition<ReceivedPersonStatement<B>>['example'] {
  const place = examplePlace(edge);
  const person = EXAMPLE_PERSON.hub;
  const { time, traceparent } = place;
  const event = { id: idAt(place), ...attributesOf({ person, body }, place), time, traceparent };
  return { place, content: { edge, person, event, body } };
}

function readStatement<B extends object>(
  { typeOf, institutionOf, faultOf }: PersonStatementSpecification<B>,
  event: CloudEventAttributes,
  body: B,
  topic: string,
): Decoded<ReceivedPersonStatement<B>> {
  const { personversion, subject: person } = event;
  const edge = edgeOf(topic);
  if (edge === undefined) return undecodable(NOT_FROM_AN_EDGE);
  if (personversion === undefined) return undecodable('CloudEvents attributes are missing');
  if (event.type !== typeOf(body)) return undecodable('its type is not that of its content');
  if (event.source !== `/institutions/${institutionOf(body)}`) return undecodable('its source is not its institution');
  const fault = faultOf?.(body, person);
  if (fault !== undefined) return undecodable(fault);
  return { ok: true, content: { edge, person, event: { ...event, personversion }, body } };
}
