import { setImmediate as endOfTurn, setTimeout as delay } from 'node:timers/promises';
import { LacznikError } from './lacznik-error';

/** What one caller submitted, and how to answer it. */
interface Submitted<T, R> {
  items: readonly T[];
  /** By `performance.now()`. */
  at: number;
  resolve: (results: readonly R[]) => void;
  reject: (reason: unknown) => void;
}

/** When batches begin, and for how long callers wait. */
interface Pace {
  /** For how long callers wait for the batches before theirs, at most some more: then they are rejected as `unavailable`. */
  maxWaitMs?: number;
  /** The shortest time from the beginning of a batch to that of the next: what comes after a pause begins at once, what comes closely shares. */
  gatherMs?: number;
}

/** Where so many items wait, a batch is worth its round trips, and gathers no more. */
const WORTH_A_BATCH = 50;

/**
 * Joins what concurrent callers submit into one batch at a time: what comes in one turn of the event loop, and, while one is
 * in flight, what comes meanwhile. Under load this costs few transactions, without load no waiting.
 */
export class MicroBatcher<T, R> {
  private pending: Submitted<T, R>[] = [];
  private inFlight = false;
  private begunAt = -Infinity;
  private readonly maxWaitMs: number;
  private readonly gatherMs: number;

  /**
   * @param work gives one result for each item, in order
   * @param maxBatchSize items after which a batch is full; what one caller submits is never divided
   */
  constructor(
    private readonly work: (items: readonly T[]) => Promise<readonly R[]>,
    private readonly maxBatchSize: number,
    { maxWaitMs = Infinity, gatherMs = 0 }: Pace = {},
  ) {
    this.maxWaitMs = maxWaitMs;
    this.gatherMs = gatherMs;
  }

  /** Resolves with the results of these items; rejects with what the batch that they were part of rejected with. */
  submit(items: readonly T[]): Promise<readonly R[]> {
    return new Promise((resolve, reject) => {
      this.pending.push({ items, at: performance.now(), resolve, reject });
      if (!this.inFlight) void this.runPending();
    });
  }

  private async runPending(): Promise<void> {
    this.inFlight = true;
    while (this.pending.length > 0) {
      await endOfTurn();
      await this.gather();
      this.begunAt = performance.now();
      await this.runBatch(this.nextBatch());
    }
    this.inFlight = false;
  }

  private async gather(): Promise<void> {
    const restMs = this.begunAt + this.gatherMs - performance.now();
    if (restMs > 0 && this.pending.reduce((sum, { items }) => sum + items.length, 0) < WORTH_A_BATCH)
      await delay(restMs);
  }

  private async runBatch(batch: Submitted<T, R>[]): Promise<void> {
    const timer = this.maxWaitMs === Infinity ? undefined : setInterval(() => this.rejectLate(), this.maxWaitMs / 5);
    try {
      const results = await this.work(batch.flatMap(({ items }) => items));
      let start = 0;
      for (const { items, resolve } of batch) resolve(results.slice(start, (start += items.length)));
    } catch (error) {
      batch.forEach(({ reject }) => reject(error));
    } finally {
      clearInterval(timer);
    }
  }

  /** Without it each batch that waits for the same lock would make those behind it wait once more, and there are ever more. */
  private rejectLate(): void {
    const latest = performance.now() - this.maxWaitMs;
    const inTime = this.pending.findIndex(({ at }) => at > latest);
    const late = this.pending.splice(0, inTime === -1 ? this.pending.length : inTime);
    for (const { reject } of late) reject(new LacznikError('unavailable', 'Too many wait for the same. Try again.'));
  }

  private nextBatch(): Submitted<T, R>[] {
    let count = 0;
    const beyond = this.pending.findIndex(({ items }) => (count += items.length) > this.maxBatchSize);
    return this.pending.splice(0, beyond === -1 ? this.pending.length : Math.max(1, beyond));
  }
}
