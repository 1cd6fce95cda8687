import type { IncomingMessage } from '../broker/message';

/** Thrown by an effect for a message that can never be processed; the inbox parks its person and goes on with the rest. */
export class PoisonedMessage extends Error {
  override readonly name = 'PoisonedMessage';

  /** @param reason what is wrong with it, without quoting it */
  constructor(
    readonly poisoned: IncomingMessage,
    readonly reason: string,
    cause?: unknown,
  ) {
    super(reason, { cause });
  }
}
