import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 20;

/** Waits until something holds, and says whether it did in time. */
export async function patiently(holds: () => boolean, mostMs: number): Promise<boolean> {
  const end = Date.now() + mostMs;
  while (!holds()) {
    if (Date.now() > end) return false;
    await delay(POLL_MS);
  }
  return true;
}
