import type { DataClass } from '../checking/shape';
import type { TopicFamily } from './topics';

/** A message as it stands in a topic. */
export interface EncodedMessage {
  topic: string;
  /** By what Kafka keeps order and compacts: a pseudonym, an institution's id; empty for none. */
  key: string;
  headers: Readonly<Record<string, string>>;
  value: string;
}

/** Where a message stands in its sender's outbox, and when and in what trace it was put there. */
export interface MessagePlace {
  /** The sending app. */
  app: string;
  shard: number;
  /** Grows by one from message to message of a shard. */
  position: number;
  /** ISO 8601 UTC. */
  time: string;
  /** W3C trace context. */
  traceparent?: string;
}

/** A message's content, or why it can never be processed: without quoting it. */
export type Decoded<R> = { ok: true; content: R } | { ok: false; reason: string };

/** What stands in a message's value: an object of one of the classes, or a list of such; of no class: anything. */
export interface MessageBody {
  classes: readonly DataClass[];
  list: boolean;
}

/**
 * One kind of message: the only place where its topic, key, headers and body are said. `R` is what a reader gets, `W` what a
 * sender gives: less, where the rest follows from the place, or JSON that is written already.
 */
export interface MessageDefinition<R extends W, W = R> {
  /** Such as `CaseChanged`. */
  readonly name: string;
  /** One line. */
  readonly summary: string;
  readonly topic: TopicFamily;
  /** CloudEvents types that it comes under; none where it keeps those of another message. */
  readonly types: readonly string[];
  readonly body: MessageBody;
  /** A content that works, as it is read when it was sent from that place. */
  readonly example: { content: R; place: MessagePlace };
  /** By whose order the outbox sends it: a person or an institution. Decides the shard. */
  orderKeyOf(content: W): string;
  encode(content: W, place: MessagePlace): EncodedMessage;
  decode(message: EncodedMessage): Decoded<R>;
}

/** JSON that is written already, to be put into a message as it is: writing it again would cost as much as all the rest. */
export class JsonText {
  constructor(readonly text: string) {}
}

/** A place in an app's outbox, for examples. */
export function examplePlace(app: string): MessagePlace {
  return {
    app,
    shard: 3,
    position: 7,
    time: '2026-02-01T08:00:00.000Z',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  };
}

/** Of a message that only an edge may send, in another topic than an edge's. */
export const NOT_FROM_AN_EDGE = 'it is not in the topic of an edge';

/** Of a message of a kind that this version does not know. */
export const UNKNOWN_TYPE = 'its event type is unknown';

/** Why a content cannot be processed. */
export function undecodable(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}
