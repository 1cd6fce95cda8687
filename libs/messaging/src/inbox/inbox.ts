import {
  type DeadLetter,
  type Decoded,
  findDeclaration,
  type MessageDefinition,
  UNKNOWN_TYPE,
} from '@lacznik/contracts';
import { Counter, isFaultOfContent, isTransient, kindOfError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { IncomingMessage } from '../broker/message';
import type { Outbox } from '../outbox/outbox';
import type { OutboxTransaction } from '../outbox/outbox-transaction';
import { type BlockedPersons, type DeadMessage, noteDeadMessages } from './blocked-persons.store';
import { type Hole, reportHoles } from './holes';
import { InboxPositions } from './inbox-positions';
import { StandingStreams } from './standing-streams';

/**
 * What a batch does to the database, and publishes; runs inside the transaction that also moves the inbox positions.
 * @param refuse has the message of one of the contents become a dead letter; its person's other messages go on
 */
export type TransactionalHandler<R> = (
  transaction: OutboxTransaction,
  contents: readonly R[],
  refuse: (content: R, reason: string) => void,
) => Promise<void>;

/** The part of a definition that a reader needs. */
export interface Decoder<R> extends Pick<MessageDefinition<R>, 'decode'> {
  /**
   * Among whose messages a dead letter blocks its person, where that is not all of the consumer: so no sender can stop what
   * another says of the same person.
   */
  scopeOf?(message: IncomingMessage): string;
  /** What is missing here to read a message, where that is no fault of its own: its stream stands still until it is there. */
  lacks?(message: IncomingMessage): string | undefined;
  /** Senders send all that they publish of a shard to the topics that are read, so that a hole in their positions is a loss. */
  isWhole?: boolean;
  /** Whether a message takes effect though its person is blocked, such as one that takes something back. */
  passesBlock?(message: IncomingMessage): boolean;
}

/** A batch's messages that were not applied before. */
interface Sorted<R> {
  live: { content: R; message: IncomingMessage; scope: string }[];
  dead: DeadMessage[];
  /** Of compacted topics: what says nothing, or nothing that this version knows. */
  passedOver: Pick<DeadMessage, 'scope' | 'reason'>[];
}

const BEHIND = { ok: false, reason: 'behind a dead letter of the same person' } as const;

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
   * Applies what of `messages` was not applied before.
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
      if (messages.length === 1) await this.buryIfAtFault(consumer, definition, messages, error, standing);
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
    for (const { scope, reason, blocks } of dead) {
      if (blocks) this.logger.error(`A message of ${scope} cannot be decoded: ${reason}`);
      else if (reason !== BEHIND.reason) this.logger.warn(`A message of ${scope} is refused: ${reason}`);
    }
  }

  private async buryIfAtFault<R>(
    consumer: string,
    definition: Decoder<R>,
    messages: readonly IncomingMessage[],
    error: unknown,
    standing: StandingStreams,
  ): Promise<void> {
    if (!isFaultOfContent(error)) throw error;
    const failed: Decoded<never> = { ok: false, reason: `processing failed: ${kindOfError(error)}` };
    const buried = { ...definition, decode: () => failed };
    const { dead } = await this.applyTogether(consumer, buried, messages, () => Promise.resolve(), standing);
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
      const sorted = sort(fresh, blocked, consumer, definition);
      const { live, dead } = sorted;
      await Promise.all([
        live.length > 0 ? handler(transaction, ...contentsOf(live, dead)) : undefined,
        positions.save(manager),
      ]);
      if (dead.length > 0) {
        await transaction.publishDeadLetters(dead.map(deadLetter));
        await noteDeadMessages(manager, dead);
      }
      return sorted;
    });
    sorted.dead.forEach(({ scope }) => blockedMessages.inc({ consumer: scope }));
    return sorted;
  }
}

function sort<R>(
  messages: readonly IncomingMessage[],
  blocked: BlockedPersons,
  consumer: string,
  definition: Decoder<R>,
): Sorted<R> {
  const sorted: Sorted<R> = { live: [], dead: [], passedOver: [] };
  for (const message of messages) {
    const scope = definition.scopeOf?.(message) ?? consumer;
    const isState = saysWhole(message);
    const isBehind = !isState && blocked.has(scope, message.key) && definition.passesBlock?.(message) !== true;
    const decoded = isBehind ? BEHIND : definition.decode(message);
    if (decoded.ok) sorted.live.push({ content: decoded.content, message, scope });
    else if (isState && message.value === '') sorted.passedOver.push({ scope, reason: 'it is a tombstone' });
    else if (isState && decoded.reason === UNKNOWN_TYPE) sorted.passedOver.push({ scope, reason: decoded.reason });
    else {
      if (!isState) blocked.add(scope, message.key);
      sorted.dead.push({ message, scope, reason: decoded.reason, blocks: !isState && decoded !== BEHIND });
    }
  }
  return sorted;
}

/** In a compacted topic each message says the whole of its key: what cannot be read keeps nothing behind it from its effect. */
function saysWhole({ topic }: IncomingMessage): boolean {
  return findDeclaration(topic)?.retention === 'compacted';
}

/** What a handler gets of messages: their contents, and the way to refuse one. */
function contentsOf<R>(
  live: Sorted<R>['live'],
  dead: DeadMessage[],
): [contents: R[], refuse: (content: R, reason: string) => void] {
  const refuse = (content: R, reason: string): void => {
    const refused = live.find((one) => one.content === content);
    if (!refused) throw new Error('Only what was handed over can be refused');
    dead.push({ message: refused.message, scope: refused.scope, reason, blocks: false });
  };
  return [live.map(({ content }) => content), refuse];
}

function deadLetter({ message, scope, reason }: DeadMessage): DeadLetter {
  const { topic, partition, offset, key, headers, value } = message;
  return { consumer: scope, from: `${topic}/${partition}/${offset}`, reason, key, headers, value };
}
