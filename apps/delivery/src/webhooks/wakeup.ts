/** The longest that a timer can be set to. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Lets one loop wait until it is time, or until somebody wakes it. */
export class Wakeup {
  private isAwake = false;
  /** By `performance.now()`; while nobody waits, there is nobody to be woken before. */
  private wakesAt = -Infinity;
  private end: () => void = () => undefined;

  /** From now on whoever wakes keeps the next {@link waitFor} from waiting. */
  expect(): void {
    this.isAwake = false;
  }

  wake(): void {
    this.isAwake = true;
    this.end();
  }

  /** Wakes whoever would wait for longer than that. */
  wakeAfter(ms: number): void {
    if (performance.now() + ms < this.wakesAt) this.wake();
  }

  async waitFor(ms: number): Promise<void> {
    if (this.isAwake) return;
    this.wakesAt = performance.now() + ms;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(Math.max(1, ms), MAX_TIMER_MS));
      this.end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wakesAt = -Infinity;
  }
}
