import type { DeadLetter, Decoded, MessageDefinition } from '@lacznik/contracts';
import { Counter, isTransient } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { IncomingMessage } from '../broker/message';
import type { Outbox } from '../outbox/outbox';
import type { OutboxTransaction } from '../outbox/outbox-transaction';
import { blockPersons, canBeBlocked } from './blocked-persons.store';
import { InboxPositions } from './inbox-positions';

/** What a batch does to the database, and publishes; runs inside the transaction that also moves the inbox positions. */
export type TransactionalHandler<R> = (transaction: OutboxTransaction, contents: readonly R[]) => Promise<void>;

/** The part of a definition that a reader needs. */
type Decoder<R> = Pick<MessageDefinition<R>, 'decode'>;

/** A batch's messages that were not applied before. */
interface Sorted<R> {
  live: R[];
  dead: { message: IncomingMessage; reason: string }[];
}

const BEHIND = { ok: false, reason: 'behind a dead letter of the same person' } as const;

const blockedMessages = new Counter({
  name: 'lacznik_blocked_messages_total',
  help: 'Messages that went to the dead letters instead of taking effect',
  labelNames: ['consumer'],
});

/**
 * Applies each message once, and decides what cannot be processed: what its definition cannot decode, and what a handler fails
 * on by itself. Such a message goes to the dead letters with a reason, and so do the later ones of its person.
 */
export class Inbox {
  private readonly logger = new Logger('inbox');

  constructor(private readonly outbox: Outbox) {}

  /**
   * Applies what of `messages` was not applied before.
   * @throws whatever is transient (a lost connection): then nothing has taken effect, and the call may be repeated
   */
  async apply<R>(
    consumer: string,
    definition: Decoder<R>,
    messages: readonly IncomingMessage[],
    handler: TransactionalHandler<R>,
  ): Promise<void> {
    try {
      for (const { reason } of await this.applyTogether(consumer, definition, messages, handler))
        if (reason !== BEHIND.reason) this.logger.error(`A message of ${consumer} cannot be decoded: ${reason}`);
    } catch (error) {
      if (isTransient(error) || messages.length === 0) throw error;
      // It concerns one message, and does not say which.
      if (messages.length > 1)
        for (const message of messages) await this.apply(consumer, definition, [message], handler);
      else await this.bury(consumer, messages, error);
    }
  }

  private async bury(consumer: string, messages: readonly IncomingMessage[], error: unknown): Promise<void> {
    this.logger.error(`A message of ${consumer} cannot be processed`, error as Error);
    const failed: Decoded<never> = { ok: false, reason: `processing failed: ${nameOf(error)}` };
    await this.applyTogether(consumer, { decode: () => failed }, messages, () => Promise.resolve());
  }

  private async applyTogether<R>(
    consumer: string,
    definition: Decoder<R>,
    messages: readonly IncomingMessage[],
    handler: TransactionalHandler<R>,
  ): Promise<Sorted<R>['dead']> {
    const dead = await this.outbox.transaction([], async (transaction) => {
      const { manager } = transaction;
      const { positions, blocked } = await InboxPositions.lock(manager, consumer, messages);
      const sorted = sort(positions.advance(messages), blocked, definition);
      await Promise.all([
        sorted.live.length > 0 ? handler(transaction, sorted.live) : undefined,
        positions.save(manager),
      ]);
      if (sorted.dead.length > 0) {
        await transaction.publishDeadLetters(sorted.dead.map((one) => deadLetter(consumer, one)));
        await blockPersons(manager, consumer, sorted.dead);
      }
      return sorted.dead;
    });
    if (dead.length > 0) blockedMessages.inc({ consumer }, dead.length);
    return dead;
  }
}

function sort<R>(messages: readonly IncomingMessage[], blocked: Set<string>, definition: Decoder<R>): Sorted<R> {
  const sorted: Sorted<R> = { live: [], dead: [] };
  for (const message of messages) {
    const decoded = blocked.has(message.key) ? BEHIND : definition.decode(message);
    if (decoded.ok) sorted.live.push(decoded.content);
    else {
      if (canBeBlocked(message.key)) blocked.add(message.key);
      sorted.dead.push({ message, reason: decoded.reason });
    }
  }
  return sorted;
}

function deadLetter(consumer: string, { message, reason }: Sorted<never>['dead'][number]): DeadLetter {
  const { topic, partition, offset, key, headers, value } = message;
  return { consumer, from: `${topic}/${partition}/${offset}`, reason, key, headers, value };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
