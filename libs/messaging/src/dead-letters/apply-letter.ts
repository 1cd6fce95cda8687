import type { DeadLetterCode } from '@lacznik/contracts';
import { isFaultOfContent, isTransient } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { IncomingMessage } from '../broker/message';
import type { Decoder, TransactionalHandler } from '../inbox/decoder';
import type { Outbox } from '../outbox/outbox';
import type { OutboxTransaction } from '../outbox/outbox-transaction';
import { codeOf, reasonOfFailure } from './dead-message';
import { failLetter, type HeldLetter, lockLetter, settleLetter } from './held-letter.store';

const logger = new Logger('inbox');

/** By what a consumer reads. */
interface Reading<R> {
  definition: Decoder<R>;
  handler: TransactionalHandler<R>;
}

/** A dead letter that is redriven. */
interface RedrivenLetter {
  id: string;
  /** Its message, and behind it those that had passed it. */
  messages: readonly IncomingMessage[];
}

/**
 * Gives a dead letter its effect as if it were read now, in a transaction with its end. Where it has one already, or others of its person
 * wait before it, nothing happens.
 * @throws whatever is not surely its own fault: then it is under way still
 */
export async function applyLetter<R>(outbox: Outbox, reading: Reading<R>, letter: RedrivenLetter): Promise<void> {
  const lock = ({ manager }: OutboxTransaction): Promise<HeldLetter | undefined> =>
    lockLetter(manager, letter.id, letter.messages.length - 1);
  try {
    await outbox.transaction([], async (transaction) => {
      const held = await lock(transaction);
      if (held) await tryLetter(transaction, held, reading, letter.messages);
    });
  } catch (error) {
    if (isTransient(error) || !isFaultOfContent(error)) throw error;
    await outbox.transaction([], async (transaction) => {
      const held = await lock(transaction);
      if (held) await keepDead(transaction, held, reasonOfFailure(error));
    });
  }
}

async function tryLetter<R>(
  transaction: OutboxTransaction,
  held: HeldLetter,
  { definition, handler }: Reading<R>,
  [message, ...passed]: readonly IncomingMessage[],
): Promise<void> {
  const { manager } = transaction;
  const { takingBack } = definition;
  if (!message) return;
  if (passed.length > 0 && takingBack?.isTakenBack(message, passed)) return settleLetter(manager, held, 'taken-back');
  const lacking = definition.lacks?.(message);
  const decoded = lacking === undefined ? definition.decode(message) : { ok: false as const, reason: lacking };
  if (!decoded.ok) return keepDead(transaction, held, decoded.reason);
  const repeated = (takingBack?.repeatedWith?.(message, passed) ?? []).map((one) => definition.decode(one));
  const contents = [decoded, ...repeated].flatMap((one) => (one.ok ? [one.content] : []));
  const refusals: string[] = [];
  await handler(transaction, contents, (_, reason) => void refusals.push(reason), []);
  const [refusal] = refusals;
  if (refusal === undefined) return settleLetter(manager, held, 'redriven');
  await keepDead(transaction, held, refusal, 'refused');
}

async function keepDead(
  transaction: OutboxTransaction,
  held: HeldLetter,
  reason: string,
  code: DeadLetterCode = codeOf(reason),
): Promise<void> {
  await failLetter(transaction.manager, held, { code, reason });
  transaction.afterCommit(() =>
    logger.error(`The dead letter ${held.number} of ${held.consumer} fails again: ${reason}`),
  );
}
