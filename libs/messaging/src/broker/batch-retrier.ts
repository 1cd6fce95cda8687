import { setTimeout as delay } from 'node:timers/promises';
import { isTransient, MicroBatcher } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { IncomingMessage } from './message';
import { partitionOf, PartitionsStandStillError } from './partitions-stand-still.error';

const MAX_BATCH_SIZE = 1500;
const FIRST_RETRY_MS = 50;
const MAX_RETRY_MS = 1000;
const NONE: ReadonlySet<string> = new Set();

/**
 * Joins what several partitions submit into one call. A failing batch is tried again until it succeeds or this closes; where
 * only some partitions stand still, the others go on.
 */
export class BatchRetrier {
  private readonly logger = new Logger('subscription');
  private readonly closing = new AbortController();
  private readonly batcher: MicroBatcher<IncomingMessage, boolean>;

  constructor(private readonly handle: (messages: readonly IncomingMessage[]) => Promise<void>) {
    this.batcher = new MicroBatcher<IncomingMessage, boolean>(async (messages) => {
      const standing = await this.untilDone(messages);
      return standing.size === 0 ? [] : messages.map((message) => standing.has(partitionOf(message)));
    }, MAX_BATCH_SIZE);
  }

  /**
   * Resolves when the messages have taken effect.
   * @returns whether all have: where not, their partition stands still, and they are to be submitted again, and nothing behind
   */
  async submit(messages: readonly IncomingMessage[]): Promise<boolean> {
    return !(await this.batcher.submit(messages)).includes(true);
  }

  close(): void {
    this.closing.abort();
  }

  /** @returns the partitions that stand still */
  private async untilDone(messages: readonly IncomingMessage[]): Promise<ReadonlySet<string>> {
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, MAX_RETRY_MS)) {
      try {
        await this.handle(messages);
        return NONE;
      } catch (error) {
        if (error instanceof PartitionsStandStillError) return error.partitions;
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
