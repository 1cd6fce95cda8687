import type { DeadLetter, Decoded } from '@lacznik/contracts';
import { Counter, isFaultOfContent, isTransient } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { IncomingMessage } from '../broker/message';
import type { Outbox } from '../outbox/outbox';
import { applyLetter } from '../dead-letters/apply-letter';
import { type DeadMessage, reasonOfFailure } from '../dead-letters/dead-message';
import { noteAftermath } from '../dead-letters/note-dead-messages';
import type { Decoder, TransactionalHandler } from './decoder';
import { type Hole, reportHoles } from './holes';
import { InboxPositions } from './inbox-positions';
import { aftermathOf, contentsOf, type Sorted, sortMessages } from './sort-messages';
import { StandingStreams } from './standing-streams';

const blockedMessages = new Counter({
  name: 'lacznik_blocked_messages_total',
  help: 'Messages that went to the dead letters instead of taking effect',
  labelNames: ['consumer'],
});

/**
 * Applies each message once, and decides what cannot be processed: what its definition cannot decode, and what a handler fails
 * on by itself where the content is surely at fault. Such a message goes to the dead letters with a reason, and so do the later
 * ones of its person. Whatever else fails is nobody's fault here: it comes again, in its order.
 */
export class Inbox {
  private readonly logger = new Logger('inbox');

  constructor(private readonly outbox: Outbox) {}

  /**
   * Applies what of `messages` was not applied before; a dead letter that is redriven comes with what had passed it alone.
   * @throws PartitionsStandStillError where a sender's counter went back, or something lacks here: all but its streams has been
   * applied then
   * @throws whatever is not surely a message's own fault: then that message and those behind it have had no effect, and the call
   * is to be repeated
   */
  async apply<R>(
    consumer: string,
    definition: Decoder<R>,
    messages: readonly IncomingMessage[],
    handler: TransactionalHandler<R>,
  ): Promise<void> {
    const [first] = messages;
    if (first?.redriven !== undefined)
      return applyLetter(this.outbox, { definition, handler }, { id: first.redriven, messages });
    const standing = new StandingStreams();
    await this.applyParts(consumer, definition, messages, handler, standing);
    standing.requireNone(consumer);
  }

  private async applyParts<R>(
    consumer: string,
    definition: Decoder<R>,
    messages: readonly IncomingMessage[],
    handler: TransactionalHandler<R>,
    standing: StandingStreams,
  ): Promise<void> {
    try {
      this.report(await this.applyTogether(consumer, definition, messages, handler, standing));
    } catch (error) {
      if (isTransient(error) || messages.length === 0) throw error;
      if (messages.length === 1) await this.buryIfAtFault(consumer, definition, messages, handler, { error, standing });
      else {
        // It concerns one message, and does not say which.
        const half = Math.ceil(messages.length / 2);
        await this.applyParts(consumer, definition, messages.slice(0, half), handler, standing);
        await this.applyParts(consumer, definition, messages.slice(half), handler, standing);
      }
    }
  }

  private report({ dead, passedOver }: Pick<Sorted<unknown>, 'dead' | 'passedOver'>): void {
    passedOver.forEach(({ scope, reason }) => this.logger.warn(`A message of ${scope} is passed over: ${reason}`));
    for (const { scope, code, reason, blocks } of dead) {
      if (blocks) this.logger.error(`A message of ${scope} cannot be decoded: ${reason}`);
      else if (code !== 'behind') this.logger.warn(`A message of ${scope} is refused: ${reason}`);
    }
  }

  private async buryIfAtFault<R>(
    consumer: string,
    definition: Decoder<R>,
    messages: readonly IncomingMessage[],
    handler: TransactionalHandler<R>,
    { error, standing }: { error: unknown; standing: StandingStreams },
  ): Promise<void> {
    if (!isFaultOfContent(error)) throw error;
    const failed: Decoded<never> = { ok: false, reason: reasonOfFailure(error) };
    const buried = { ...definition, decode: () => failed };
    const { dead } = await this.applyTogether(consumer, buried, messages, handler, standing);
    if (dead.length > 0) this.logger.error(`A message of ${consumer} cannot be processed`, error as Error);
  }

  private async applyTogether<R>(
    consumer: string,
    definition: Decoder<R>,
    messages: readonly IncomingMessage[],
    handler: TransactionalHandler<R>,
    standing: StandingStreams,
  ): Promise<Sorted<R>> {
    const sorted = await this.outbox.transaction([], async (transaction) => {
      const { manager } = transaction;
      const scopes = messages.map((message) => definition.scopeOf?.(message) ?? consumer);
      const { positions, blocked } = await InboxPositions.lock(manager, consumer, messages, scopes);
      const holes: Hole[] = [];
      const fresh = positions.advance(messages, standing, {
        lacks: (message) => definition.lacks?.(message),
        holes,
        isWhole: definition.isWhole ?? false,
      });
      transaction.afterCommit(() => reportHoles(consumer, holes));
      const sorted = sortMessages(fresh, blocked, consumer, definition);
      const { live, dead } = sorted;
      const unread = dead.map(({ message }) => message).filter((message) => definition.isAwaited?.(message));
      await Promise.all([
        live.length + unread.length > 0 ? handler(transaction, ...contentsOf(live, dead), unread) : undefined,
        positions.save(manager),
      ]);
      const aftermath = aftermathOf(sorted, fresh);
      if (dead.length > 0) await transaction.publishDeadLetters(aftermath.dead.map(deadLetter));
      await noteAftermath(manager, aftermath);
      return sorted;
    });
    sorted.dead.forEach(({ scope }) => blockedMessages.inc({ consumer: scope }));
    return sorted;
  }
}

function deadLetter({ message, scope, code, reason }: DeadMessage): DeadLetter {
  const { topic, partition, offset, key, headers, value } = message;
  return { consumer: scope, from: `${topic}/${partition}/${offset}`, code, reason, key, headers, value };
}
