import { setTimeout as delay } from 'node:timers/promises';
import { isTransient, MicroBatcher } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { IncomingMessage } from './message';
import { partitionOf, PartitionsStandStillError } from './partitions-stand-still.error';

const MAX_BATCH_SIZE = 1500;
const FIRST_RETRY_MS = 50;
const MAX_RETRY_MS = 1000;
/** So long a batch may fail before it is told: a database that restarts is no standstill. */
const TOLERATED_MS = 60_000;
/** What stands still is brought again more often than that. */
const LASTS_MS = 30_000;
const NONE: ReadonlySet<string> = new Set();

/**
 * Joins what several partitions submit into one call. A failing batch is tried again until it succeeds or this closes; where
 * only some partitions stand still, the others go on.
 */
export class BatchRetrier {
  private readonly logger = new Logger('subscription');
  private readonly closing = new AbortController();
  /** By `performance.now()`, as all instants here. */
  private failingSince?: number;
  private readonly standing = new Map<string, number>();
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

  /** What has not taken effect for a while, in words; undefined where nothing stands still. */
  standstill(): string | undefined {
    const now = performance.now();
    const { failingSince = now } = this;
    if (now - failingSince > TOLERATED_MS)
      return `messages fail and are tried again for ${Math.round((now - failingSince) / 1000)} s; the log says why`;
    for (const [partition, at] of this.standing) if (now - at > LASTS_MS) this.standing.delete(partition);
    if (this.standing.size === 0) return undefined;
    return `${[...this.standing.keys()].sort().join(', ')} stands still for a sender of which the log says what to do`;
  }

  close(): void {
    this.closing.abort();
  }

  private noteStanding({ partitions }: PartitionsStandStillError): ReadonlySet<string> {
    this.failingSince = undefined;
    partitions.forEach((partition) => this.standing.set(partition, performance.now()));
    return partitions;
  }

  /** @returns the partitions that stand still */
  private async untilDone(messages: readonly IncomingMessage[]): Promise<ReadonlySet<string>> {
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, MAX_RETRY_MS)) {
      try {
        await this.handle(messages);
        this.failingSince = undefined;
        return NONE;
      } catch (error) {
        if (error instanceof PartitionsStandStillError) return this.noteStanding(error);
        this.failingSince ??= performance.now();
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
