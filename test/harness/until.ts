import { setTimeout as delay } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;

/** Waits for the thing itself, not for a time: resolves when `holds` gives true. @throws Error after `mostMs` */
export async function until(what: string, holds: () => Promise<boolean> | boolean, mostMs = 60_000): Promise<void> {
  const end = Date.now() + mostMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited ${mostMs} ms in vain until ${what}`);
    await delay(LOOK_EVERY_MS);
  }
}

/** Like {@link until}, but goes on when it was in vain: what is missing is then for the assertions to say. */
export async function untilOrInVain(what: string, holds: () => Promise<boolean>, mostMs?: number): Promise<void> {
  await until(what, holds, mostMs).catch((error: unknown) => console.warn(String(error)));
}
