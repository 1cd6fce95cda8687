import { LRUCache } from 'lru-cache';

const MAX_SESSIONS = 10_000;

/** Says when a session is written down again as used: with each page would make each page wait for a write. */
export class Touches {
  private readonly lately: LRUCache<string, true>;

  /** @param now in milliseconds */
  constructor(intervalMs: number, now: () => number = Date.now) {
    this.lately = new LRUCache({ max: MAX_SESSIONS, ttl: intervalMs, ttlResolution: 0, perf: { now } });
  }

  /** Whether it is to be written down now; then not again before the interval is over. */
  take(id: string): boolean {
    if (this.lately.has(id)) return false;
    this.lately.set(id, true);
    return true;
  }
}
