import { inTransaction, Counter, isTransient } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { IncomingMessage } from '../broker/message';
import { TOPICS } from '@lacznik/contracts';
import { OutboxNotifier } from '../outbox/outbox-notifier';
import { Outbox, outboxShardOf } from '../outbox/outbox';
import { PoisonedMessage } from './poisoned-message';

/** What a batch does to the database; runs inside the transaction that also moves the marks. */
export type TransactionalHandler = (transaction: EntityManager, messages: readonly IncomingMessage[]) => Promise<void>;

const parkedMessages = new Counter({
  name: 'lacznik_parked_messages_total',
  help: 'Messages that went to the dead letters instead of taking effect',
  labelNames: ['consumer'],
});

/**
 * Applies each message once. A sender's shard has one writer that repeats only contiguous ranges, so one mark for each
 * (topic partition, sender, shard) tells every repeat; it moves in the transaction of the effect.
 */
export class Inbox {
  private readonly logger = new Logger('inbox');

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly notifier: OutboxNotifier,
  ) {}

  /**
   * Applies what of `messages` was not applied before. A message that cannot be processed goes to the dead letters with a
   * reason, and so do the later ones of its person; the others take effect.
   * @throws whatever is transient (a lost connection): then nothing has taken effect, and the call may be repeated
   */
  async apply(consumer: string, messages: readonly IncomingMessage[], effect: TransactionalHandler): Promise<void> {
    const poisoned = new Map<IncomingMessage, string>();
    for (;;) {
      try {
        return await this.applyTogether(consumer, messages, poisoned, effect);
      } catch (error) {
        if (isTransient(error)) throw error;
        const [only, ...others] = messages;
        if (error instanceof PoisonedMessage && messages.includes(error.poisoned))
          poisoned.set(error.poisoned, error.reason);
        else if (only && others.length === 0 && !poisoned.has(only))
          poisoned.set(only, `processing failed: ${nameOf(error)}`);
        else if (only && others.length > 0) return this.applyOneByOne(consumer, messages, effect);
        else throw error;
        this.logger.error(`A message of ${consumer} is parked`, error as Error);
      }
    }
  }

  private async applyOneByOne(
    consumer: string,
    messages: readonly IncomingMessage[],
    effect: TransactionalHandler,
  ): Promise<void> {
    for (const message of messages) await this.apply(consumer, [message], effect);
  }

  private async applyTogether(
    consumer: string,
    messages: readonly IncomingMessage[],
    poisoned: ReadonlyMap<IncomingMessage, string>,
    effect: TransactionalHandler,
  ): Promise<void> {
    const hasWritten = await inTransaction(this.dataSource, async (transaction) => {
      const { marks, parked } = await this.lockMarks(transaction, consumer, messages);
      const fresh = messages.filter((message) => pass(marks, consumer, message));
      const live: IncomingMessage[] = [];
      const dead: { message: IncomingMessage; reason: string }[] = [];
      for (const message of fresh) {
        const reason =
          poisoned.get(message) ?? (parked.has(message.key) ? 'behind a parked message of the same person' : undefined);
        if (reason === undefined) live.push(message);
        else {
          if (message.key !== '') parked.add(message.key);
          dead.push({ message, reason });
        }
      }
      await Promise.all([live.length > 0 ? effect(transaction, live) : undefined, saveMarks(transaction, marks)]);
      if (dead.length > 0) await this.park(transaction, consumer, dead);
      return this.outbox.hasWritten(transaction);
    });
    if (hasWritten) this.notifier.notify();
  }

  private async lockMarks(
    transaction: EntityManager,
    consumer: string,
    messages: readonly IncomingMessage[],
  ): Promise<{ marks: Map<string, number>; parked: Set<string> }> {
    const streams = [...new Set(messages.map((message) => streamOf(consumer, message)))].filter(
      (stream) => stream !== '',
    );
    const rows: { stream: string | null; position: string; person: string | null }[] = await transaction.query(
      `WITH locked AS (SELECT stream, position FROM inbox_mark WHERE stream = ANY($1) ORDER BY stream FOR UPDATE)
       SELECT stream, position, NULL AS person FROM locked
       UNION ALL SELECT NULL, 0, person FROM parked_person WHERE consumer = $2`,
      [streams, consumer],
    );
    const marks = new Map<string, number>();
    const parked = new Set<string>();
    for (const { stream, position, person } of rows) {
      if (stream !== null) marks.set(stream, Number(position));
      if (person !== null) parked.add(person);
    }
    const missing = streams.filter((stream) => !marks.has(stream));
    if (missing.length > 0) {
      await transaction.query('INSERT INTO inbox_mark SELECT unnest($1::text[]), 0 ON CONFLICT DO NOTHING', [
        missing.sort(),
      ]);
      return this.lockMarks(transaction, consumer, messages);
    }
    return { marks, parked };
  }

  private async park(
    transaction: EntityManager,
    consumer: string,
    dead: readonly { message: IncomingMessage; reason: string }[],
  ): Promise<void> {
    const locked = await this.outbox.lock(
      transaction,
      dead.map(({ message }) => outboxShardOf(message.key)),
    );
    for (const { message, reason } of dead) {
      const from = `${message.topic}/${message.partition}/${message.offset}`;
      locked.append(outboxShardOf(message.key), {
        topic: TOPICS.deadLetters.name,
        key: message.key,
        headers: { ...message.headers, 'lacznik-consumer': consumer, 'lacznik-from': from, 'lacznik-reason': reason },
        value: message.value,
      });
    }
    await this.outbox.write(transaction, locked);
    await transaction.query(
      `INSERT INTO parked_person (consumer, person, reason)
       SELECT $1, person, reason FROM unnest($2::text[], $3::text[]) parked (person, reason) WHERE person <> ''
       ON CONFLICT DO NOTHING`,
      [consumer, dead.map(({ message }) => message.key), dead.map(({ reason }) => reason)],
    );
    parkedMessages.inc({ consumer }, dead.length);
  }
}

function streamOf(consumer: string, { topic, partition, origin }: IncomingMessage): string {
  return origin ? `${consumer}|${topic}/${partition}|${origin.source}/${origin.shard}` : '';
}

/** Whether the message is new to its stream; moves the stream's mark when it is. */
function pass(marks: Map<string, number>, consumer: string, message: IncomingMessage): boolean {
  if (!message.origin) return true;
  const stream = streamOf(consumer, message);
  if (message.origin.position <= (marks.get(stream) ?? 0)) return false;
  marks.set(stream, message.origin.position);
  return true;
}

async function saveMarks(transaction: EntityManager, marks: Map<string, number>): Promise<void> {
  await transaction.query(
    `UPDATE inbox_mark SET position = moved.position FROM unnest($1::text[], $2::bigint[]) moved (stream, position)
     WHERE inbox_mark.stream = moved.stream AND inbox_mark.position < moved.position`,
    [[...marks.keys()], [...marks.values()]],
  );
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
