import { setTimeout as delay } from 'node:timers/promises';

/** What comes may come to another process. */
const POLL_MS = 25;

/** Reads again and again until it is as wanted or `waitMs` have passed: what was read last. */
export async function readUntil<T>(
  read: () => Promise<T>,
  isAsWanted: (value: T) => boolean,
  waitMs: number,
): Promise<T> {
  const until = performance.now() + waitMs;
  for (;;) {
    const value = await read();
    if (isAsWanted(value) || performance.now() >= until) return value;
    await delay(POLL_MS);
  }
}
