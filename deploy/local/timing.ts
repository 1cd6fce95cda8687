import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Calls `probe` until it resolves, every `intervalMs`.
 * @throws an Error that names `what` and carries the probe's last failure as its cause, after `deadlineMs`.
 */
export async function waitUntil(
  what: string,
  probe: () => Promise<void>,
  { deadlineMs = 120_000, intervalMs = 25 }: { deadlineMs?: number; intervalMs?: number } = {},
): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    try {
      await probe();
      return;
    } catch (cause) {
      if (Date.now() > deadline) throw new Error(`${what} not within ${deadlineMs / 1000} s`, { cause });
      await sleep(intervalMs);
    }
  }
}

/** Of {@link waitUntil}, where each question is work for those who are waited for. */
export const SELDOM = { intervalMs: 250 };

/** Retries a start twice, after half a second each: another process may have taken the port, or still hold the data. */
export async function withRetries(start: () => Promise<void>, attempts = 3): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await start();
      return;
    } catch (error) {
      if (attempt === attempts) throw error;
      await sleep(500);
    }
  }
}

/** Does the work and logs how long it took: `PostgreSQL answers after 1.2 s`. */
export async function timed<T>(what: string, log: (line: string) => void, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await work();
  log(`${what} after ${secondsSince(begun)}`);
  return result;
}

/** Seconds since `begun` (of `performance.now()`), as `1.2 s`. */
export function secondsSince(begun: number): string {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`;
}
