import { setTimeout as delay } from 'node:timers/promises';

/** Between two looks; the longer it has waited, the longer, since looks take the processor from what they wait for. */
const [MIN_PAUSE_MS, MAX_PAUSE_MS] = [50, 250];
const PAUSES_IN_WAIT = 10;

/** Waits for the thing itself, not for a time: resolves when `holds` gives true. @throws Error after `mostMs` */
export async function until(what: string, holds: () => Promise<boolean> | boolean, mostMs = 60_000): Promise<void> {
  const begun = Date.now();
  while (!(await holds())) {
    const waitedMs = Date.now() - begun;
    if (waitedMs > mostMs) throw new Error(`Waited ${mostMs} ms in vain until ${what}`);
    await delay(Math.min(MAX_PAUSE_MS, Math.max(MIN_PAUSE_MS, waitedMs / PAUSES_IN_WAIT)));
  }
}

/** Like {@link until}, but goes on when it was in vain: what is missing is then for the assertions to say. */
export async function untilOrInVain(what: string, holds: () => Promise<boolean>, mostMs?: number): Promise<void> {
  await until(what, holds, mostMs).catch((error: unknown) => console.warn(String(error)));
}
