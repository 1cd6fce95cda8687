import type { DeadLetterCode } from '@lacznik/contracts';
import { isFaultOfContent, isTransient } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { IncomingMessage, RedrivenLetter } from '../broker/message';
import type { Decoder, TransactionalHandler } from '../inbox/decoder';
import type { Outbox } from '../outbox/outbox';
import type { OutboxTransaction } from '../outbox/outbox-transaction';
import { codeOf, reasonOfFailure } from './dead-message';
import { failLetter, lockLetter, settleLetter } from './held-letter.store';

const logger = new Logger('inbox');

/** By what a consumer reads. */
export interface Reading<R> {
  consumer: string;
  definition: Decoder<R>;
  handler: TransactionalHandler<R>;
}

/**
 * Gives a dead letter its effect as if it were read now, in a transaction with its end. Where it has one already, or others of its person
 * wait before it, nothing happens.
 * @throws whatever is not surely its own fault: then it is under way still
 */
export async function applyLetter<R>(
  outbox: Outbox,
  reading: Reading<R>,
  message: IncomingMessage,
  letter: RedrivenLetter,
): Promise<void> {
  try {
    await outbox.transaction([], (transaction) => tryLetter(transaction, reading, message, letter));
  } catch (error) {
    if (isTransient(error) || !isFaultOfContent(error)) throw error;
    await outbox.transaction([], async (transaction) => {
      const held = await lockLetter(transaction.manager, letter.id, letter.passed.length);
      if (held) await keepDead(transaction, held, reasonOfFailure(error));
    });
  }
}

async function tryLetter<R>(
  transaction: OutboxTransaction,
  { definition, handler }: Reading<R>,
  message: IncomingMessage,
  { id, passed }: RedrivenLetter,
): Promise<void> {
  const { manager } = transaction;
  const held = await lockLetter(manager, id, passed.length);
  if (!held) return;
  if (passed.length > 0 && definition.takingBack?.isTakenBack(message, passed))
    return settleLetter(manager, held, 'taken-back');
  const lacking = definition.lacks?.(message);
  const decoded = lacking === undefined ? definition.decode(message) : { ok: false as const, reason: lacking };
  if (!decoded.ok) return keepDead(transaction, held, decoded.reason);
  let refusal: string | undefined;
  await handler(transaction, [decoded.content], (_, reason) => (refusal = reason));
  if (refusal === undefined) return settleLetter(manager, held, 'redriven');
  await keepDead(transaction, held, refusal, 'refused');
}

async function keepDead(
  transaction: OutboxTransaction,
  held: Parameters<typeof failLetter>[1],
  reason: string,
  code: DeadLetterCode = codeOf(reason),
): Promise<void> {
  await failLetter(transaction.manager, held, { code, reason });
  transaction.afterCommit(() => logger.error(`The dead letter ${held.number} of ${held.consumer} fails again: ${reason}`));
}
