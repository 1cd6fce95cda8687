import type { MessageDefinition } from '@lacznik/contracts';
import type { IncomingMessage } from '../broker/message';
import type { OutboxTransaction } from '../outbox/outbox-transaction';

/**
 * What a batch does to the database, and publishes; runs inside the transaction that also moves the inbox positions.
 * @param refuse has the message of one of the contents become a dead letter; its person's other messages go on
 * @param unread those that somebody waits for ({@link Decoder.isAwaited}) and that are dead letters already
 */
export type TransactionalHandler<R> = (
  transaction: OutboxTransaction,
  contents: readonly R[],
  refuse: (content: R, reason: string) => void,
  unread: readonly IncomingMessage[],
) => Promise<void>;

/** The part of a definition that a reader needs. */
export interface Decoder<R> extends Pick<MessageDefinition<R>, 'decode'> {
  /**
   * Among whose messages a dead letter blocks its person, where that is not all of the consumer: so no sender can stop what
   * another says of the same person.
   */
  scopeOf?(message: IncomingMessage): string;
  /** Whether somebody waits for what comes of a message: of one that becomes a dead letter before the handler has it, the handler is told. */
  isAwaited?(message: IncomingMessage): boolean;
  /** What is missing here to read a message, where that is no fault of its own: its stream stands still until it is there. */
  lacks?(message: IncomingMessage): string | undefined;
  /** Senders send all that they publish of a shard to the topics that are read, so that a hole in their positions is a loss. */
  isWhole?: boolean;
  /** Whether a message takes effect though its person is blocked, such as one that takes something back. */
  passesBlock?(message: IncomingMessage): boolean;
  /** What of those takes back what waits: without it a redrive would bring back what was taken back. */
  takingBack?: TakingBack;
}

/** What was taken back, as a reader's messages say it. */
export interface TakingBack {
  /** Whether a message that passes a block may take back what waits. */
  canTakeBack(passing: IncomingMessage): boolean;
  /** Whether one that waits is to have no effect any more, for what has passed it and came behind it. */
  isTakenBack(waiting: IncomingMessage, passed: readonly IncomingMessage[]): boolean;
  /** Which of those have to take effect once more, together with it, because they had found nothing to take back. */
  repeatedWith?(waiting: IncomingMessage, passed: readonly IncomingMessage[]): readonly IncomingMessage[];
}
