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
export type Decoded<C> = { ok: true; content: C } | { ok: false; reason: string };

/** One kind of message: the only place where its topic, key, headers and body are said. */
export interface MessageDefinition<C> {
  /** Such as `CaseChanged`. */
  readonly name: string;
  /** One line. */
  readonly summary: string;
  readonly topic: TopicFamily;
  /** CloudEvents types that it comes under. */
  readonly types: readonly string[];
  /** What stands in the value. */
  readonly body: DataClass;
  /** A content that works. */
  readonly example: C;
  /** By whose order the outbox sends it: a person or an institution. Decides the shard. */
  orderKeyOf(content: C): string;
  encode(content: C, place: MessagePlace): EncodedMessage;
  decode(message: EncodedMessage): Decoded<C>;
}
