const FIRST_PAUSE_MS = 2000;
const MAX_PAUSE_MS = 60_000;

interface Pause {
  /** As `Date.now()`. */
  until: number;
  ms: number;
}

/**
 * When a letter that could not be redriven is tried again: after two seconds, then after twice as long each time, up to a minute. In
 * memory: a process that starts tries at once.
 */
export class RedrivePauses {
  private readonly pauses = new Map<string, Pause>();

  isOver(key: string, now: number): boolean {
    return (this.pauses.get(key)?.until ?? 0) <= now;
  }

  /** @returns milliseconds until the next try */
  lengthen(key: string, now: number): number {
    const ms = Math.min((this.pauses.get(key)?.ms ?? FIRST_PAUSE_MS / 2) * 2, MAX_PAUSE_MS);
    this.pauses.set(key, { until: now + ms, ms });
    return ms;
  }

  end(key: string): void {
    this.pauses.delete(key);
  }
}
