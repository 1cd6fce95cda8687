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
export interface PersonStatementSpecification<B extends object, A extends object = object> {
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
  /** What the hub reads with it, such as the contract of its section. */
  withBody?: (body: B) => A;
  /** The edge that says it, and a body that works. */
  example: FromEdge & { body: B };
}

/** The definition of what an edge says about one person to the gateway. */
export function definePersonStatement<B extends object, A extends object = object>(
  specification: PersonStatementSpecification<B, A>,
): MessageDefinition<ReceivedPersonStatement<B> & A, AboutPerson<B>> {
  const { name, summary, types, body } = specification;
  const attributesOf = ({ person, body }: AboutPerson<B>, { position }: { position: number }) => ({
    source: `/institutions/${specification.institutionOf(body)}`,
    type: specification.typeOf(body),
    subject: person,
    personversion: position,
  });
  return defineMessage<B, ReceivedPersonStatement<B> & A, AboutPerson<B>>({
    name,
    summary,
    topic: EDGE_OUT,
    types,
    body,
    example: exampleOf(specification, attributesOf),
    orderKeyOf: ({ person }) => person,
    topicOf: (_, { app }) => edgeOutTopic(app).name,
    attributesOf,
    valueOf: ({ body }) => JSON.stringify(body),
    contentOf: (event, body, topic) => readStatement(specification, event, body, topic),
  });
}

type Attributes = Pick<ReceivedPersonStatement<object>['event'], 'source' | 'type' | 'subject' | 'personversion'>;

function exampleOf<B extends object, A extends object>(
  { example: { edge, body }, withBody }: PersonStatementSpecification<B, A>,
  attributesOf: (content: AboutPerson<B>, place: { position: number }) => Attributes,
): MessageDefinition<ReceivedPersonStatement<B> & A>['example'] {
  const place = examplePlace(edge);
  const person = EXAMPLE_PERSON.hub;
  const { time, traceparent } = place;
  const event = { id: idAt(place), ...attributesOf({ person, body }, place), time, traceparent };
  return { place, content: { edge, person, event, body, ...(withBody?.(body) as A) } };
}

function readStatement<B extends object, A extends object>(
  { typeOf, institutionOf, faultOf, withBody }: PersonStatementSpecification<B, A>,
  event: CloudEventAttributes,
  body: B,
  topic: string,
): Decoded<ReceivedPersonStatement<B> & A> {
  if (event.type !== typeOf(body)) return undecodable('its type is not that of its content');
  const frame = readPersonFrame(event, institutionOf(body), topic);
  if (!frame.ok) return frame;
  const fault = faultOf?.(body, event.subject);
  if (fault !== undefined) return undecodable(fault);
  return { ok: true, content: { ...frame.content, body, ...(withBody?.(body) as A) } };
}

/** Who says it of whom: of every statement about a person. @param institution in whose name it is said */
export function readPersonFrame(
  event: CloudEventAttributes,
  institution: string,
  topic: string,
): Decoded<Omit<ReceivedPersonStatement<object>, 'body'>> {
  const { personversion, subject: person } = event;
  const edge = edgeOf(topic);
  if (edge === undefined) return undecodable(NOT_FROM_AN_EDGE);
  if (personversion === undefined) return undecodable('CloudEvents attributes are missing');
  if (event.source !== `/institutions/${institution}`) return undecodable('its source is not its institution');
  return { ok: true, content: { edge, person, event: { ...event, personversion } } };
}
