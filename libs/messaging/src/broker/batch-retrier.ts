import { setTimeout as delay } from 'node:timers/promises';
import { isTransient, MicroBatcher } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { IncomingMessage } from './message';

const MAX_BATCH_SIZE = 1500;
const FIRST_RETRY_MS = 50;
const MAX_RETRY_MS = 1000;

/** Joins what several partitions submit into one call. A failing batch is tried again until it succeeds or this closes. */
export class BatchRetrier {
  private readonly logger = new Logger('subscription');
  private readonly closing = new AbortController();
  private readonly batcher: MicroBatcher<IncomingMessage, void>;

  constructor(private readonly handle: (messages: readonly IncomingMessage[]) => Promise<void>) {
    this.batcher = new MicroBatcher<IncomingMessage, void>(async (messages) => {
      await this.untilDone(messages);
      return [];
    }, MAX_BATCH_SIZE);
  }

  /** Resolves when the messages have taken effect. */
  async submit(messages: readonly IncomingMessage[]): Promise<void> {
    await this.batcher.submit(messages);
  }

  close(): void {
    this.closing.abort();
  }

  private async untilDone(messages: readonly IncomingMessage[]): Promise<void> {
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, MAX_RETRY_MS)) {
      try {
        await this.handle(messages);
        return;
      } catch (error) {
        if (this.closing.signal.aborted) throw error;
        this.logger[isTransient(error) ? 'warn' : 'error'](
          `${messages.length} messages of ${messages[0]?.topic} are tried again in ${wait} ms`,
          error as Error,
        );
        await delay(wait, undefined, { signal: this.closing.signal }).catch(() => undefined);
      }
    }
  }
}
