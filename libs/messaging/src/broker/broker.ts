import type { IncomingMessage, MessagePlace, PositionedMessage, RefusedMessage } from './message';
import type { TopicDeclaration } from '@lacznik/contracts';

/** What a subscription reads, as one consumer group. */
export interface SubscriptionOptions {
  group: string;
  /** A topic's name, or a pattern beginning with `^`: then topics that appear later are read too, from their beginning. */
  pattern: string;
  /**
   * How long after the beginning of a batch the next one begins at the soonest, in milliseconds: what comes meanwhile is handled
   * together. A message that comes alone does not wait. Each call costs a fetch and a transaction (ADR 49).
   */
  maxWaitMs?: number;
  /**
   * Gets the messages that have gathered, from several partitions, in order within each. Called again with the same messages
   * until it resolves: only then are they taken as done.
   */
  handle(messages: readonly IncomingMessage[]): Promise<void>;
}

/** How far a consumer group has come with a partition. */
export interface CommittedOffset {
  group: string;
  partition: number;
  /** Of the message that it reads next: one behind the last that it has done with. */
  offset: string;
}

export interface Subscription {
  /** Ends reading after the batch in flight, and commits its offsets. */
  close(): Promise<void>;
}

/** The message broker, as far as this project needs it; Kafka is the adapter. */
export interface Broker {
  /**
   * Resolves when every message but those that it names as refused is stored by all in-sync replicas; rejects when for any it
   * is not known. What was sent with a refused one may be stored twice, in order.
   * @param onAnswer awaited whenever the broker has answered a request, of which one call may take many
   */
  publish(
    source: string,
    messages: readonly PositionedMessage[],
    onAnswer?: () => Promise<void>,
  ): Promise<RefusedMessage[]>;
  subscribe(options: SubscriptionOptions): Promise<Subscription>;
  /** What stands at each of the places; undefined where nothing does, or not any more. */
  fetch(places: readonly MessagePlace[]): Promise<(IncomingMessage | undefined)[]>;
  /**
   * How far the groups whose names begin so have committed a topic, partition by partition.
   * @throws MissingRightError where it may not see them
   */
  committedOffsets(topic: string, groupPrefix: string): Promise<CommittedOffset[]>;
  /**
   * Creates those that are missing; rejects where one that exists is another than declared. Of hundreds the later ones come by
   * themselves; `publish` rejects until theirs is there.
   */
  ensureTopics(topics: readonly TopicDeclaration[]): Promise<void>;
  /** Rejects while the broker is not reachable. */
  check(): Promise<void>;
  /** Rejects with a LacznikError that names the groups of subscriptions that have shown no sign of reading for a while. */
  checkSubscriptions(): Promise<void>;
  /** Of subscriptions that read, what has stood still for a while: a sentence each, with the group. */
  standstills(): string[];
  close(): Promise<void>;
}
