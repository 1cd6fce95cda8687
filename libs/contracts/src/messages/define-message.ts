import { findFault } from '../checking/find-fault';
import { findRepeatedMemberOf } from '../checking/find-repeated-member';
import { type DataClass, shapeOf } from '../checking/shape';
import { type CloudEventAttributes, readCloudEvent, toHeaders } from './cloud-event';
import {
  type Decoded,
  type EncodedMessage,
  type MessageDefinition,
  type MessagePlace,
  undecodable,
  UNKNOWN_TYPE,
} from './message-definition';

/** What a content says of its CloudEvent; id, time and trace are the place's where it does not say them. */
export type StatedAttributes = Pick<CloudEventAttributes, 'source' | 'type' | 'subject'> &
  Partial<Omit<CloudEventAttributes, 'source' | 'type' | 'subject'>>;

/** A body, and the person whom it is about. */
export interface AboutPerson<B> {
  /** The hub's pseudonym. */
  person: string;
  body: B;
}

/** A content as it is read: with what its CloudEvent says. */
export type WithEvent<W> = W & { event: CloudEventAttributes };

/** A content that an edge sent. */
export interface FromEdge {
  /** The edge's name, as its topic says: so no edge can speak as another. */
  edge: string;
}

/** A message with one object as its body. */
export interface MessageSpecification<B extends object, R extends W, W> extends Pick<
  MessageDefinition<R, W>,
  'name' | 'summary' | 'topic' | 'types' | 'example' | 'orderKeyOf'
> {
  body: new () => B;
  attributesOf(content: W, place: MessagePlace): StatedAttributes;
  /** The value: JSON. */
  valueOf(content: W): string;
  /** The topic, where the family has many. */
  topicOf?(content: W, place: MessagePlace): string;
  contentOf(event: CloudEventAttributes, body: B, topic: string): Decoded<R>;
}

/** The definition of a message that is a CloudEvent on its key's subject, with an object of one class as its body. */
export function defineMessage<B extends object, R extends W, W = R>(
  specification: MessageSpecification<B, R, W>,
): MessageDefinition<R, W> {
  const { name, summary, topic, types, example, body } = specification;
  const read = bodyReader(body);
  const known = new Set(types);
  return {
    name,
    summary,
    topic,
    types,
    example,
    body: { classes: [body], list: false },
    orderKeyOf: (content) => specification.orderKeyOf(content),
    encode: (content, place) => {
      const stated = specification.attributesOf(content, place);
      return {
        topic: specification.topicOf?.(content, place) ?? topic.name,
        key: stated.subject,
        headers: toHeaders(completed(stated, place)),
        value: specification.valueOf(content),
      };
    },
    decode: (message) => {
      const event = readCloudEvent(message);
      if (!event) return undecodable('CloudEvents attributes are missing');
      if (!known.has(event.type)) return undecodable(UNKNOWN_TYPE);
      if (message.key === '' || event.subject !== message.key) return undecodable('its key is not its subject');
      const decoded = read(message.value);
      return decoded.ok ? specification.contentOf(event, decoded.content, message.topic) : decoded;
    },
  };
}

/** `<app>.<shard>.<position>`: the same message always has the same id. */
export function idAt({ app, shard, position }: MessagePlace): string {
  return `${app}.${shard}.${position}`;
}

/** Parses JSON that has no name twice. */
export function parseJson(value: EncodedMessage['value']): Decoded<unknown> {
  try {
    const content = JSON.parse(value) as unknown;
    const repeated = findRepeatedMemberOf(content, value);
    return repeated === undefined
      ? { ok: true, content }
      : undecodable(`its ${repeated.path ?? ''} stands there twice`);
  } catch {
    return undecodable('not JSON');
  }
}

function completed(stated: StatedAttributes, place: MessagePlace): CloudEventAttributes {
  return {
    ...stated,
    id: stated.id ?? idAt(place),
    time: stated.time ?? place.time,
    traceparent: stated.traceparent ?? place.traceparent,
  };
}

function bodyReader<B extends object>(body: DataClass<B>): (value: string) => Decoded<B> {
  const shape = shapeOf(body);
  return (value) => {
    const parsed = parseJson(value);
    if (!parsed.ok) return parsed;
    const fault = findFault(shape, parsed.content);
    if (fault === undefined) return { ok: true, content: parsed.content as B };
    return undecodable(fault === '' ? 'not a JSON object' : `its ${fault} is missing or wrong`);
  };
}
