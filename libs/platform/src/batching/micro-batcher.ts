import { setImmediate as othersHaveCome } from 'node:timers/promises';

interface Waiting<T, R> {
  items: readonly T[];
  done: (results: readonly R[]) => void;
  failed: (reason: unknown) => void;
}

/**
 * Joins what concurrent callers submit into one piece of work at a time: what comes in one turn of the event loop, and, while
 * one is under way, what comes meanwhile. A busy moment costs few transactions, and a quiet one no waiting.
 */
export class MicroBatcher<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private working = false;

  /**
   * @param work gives one result for each item, in order
   * @param maxBatchSize items after which a piece of work is full; what one caller submits is never divided
   */
  constructor(
    private readonly work: (items: readonly T[]) => Promise<readonly R[]>,
    private readonly maxBatchSize: number,
  ) {}

  /** Resolves with the results of these items; rejects with what the work they were part of rejected with. */
  submit(items: readonly T[]): Promise<readonly R[]> {
    return new Promise((done, failed) => {
      this.waiting.push({ items, done, failed });
      if (!this.working) void this.workOff();
    });
  }

  private async workOff(): Promise<void> {
    this.working = true;
    while (this.waiting.length > 0) {
      await othersHaveCome();
      await this.workOn(this.take());
    }
    this.working = false;
  }

  private async workOn(turn: Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.work(turn.flatMap(({ items }) => items));
      let start = 0;
      for (const { items, done } of turn) done(results.slice(start, (start += items.length)));
    } catch (error) {
      turn.forEach(({ failed }) => failed(error));
    }
  }

  private take(): Waiting<T, R>[] {
    let count = 0;
    const beyond = this.waiting.findIndex(({ items }) => (count += items.length) > this.maxBatchSize);
    return this.waiting.splice(0, beyond === -1 ? this.waiting.length : Math.max(1, beyond));
  }
}
