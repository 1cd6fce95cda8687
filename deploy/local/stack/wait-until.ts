import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Calls `probe` until it resolves, every `everyMs`.
 * @throws an Error that names `what` and carries the probe's last failure as its cause, after `deadlineMs`.
 */
export async function waitUntil(
  what: string,
  probe: () => Promise<void>,
  { deadlineMs = 120_000, everyMs = 25 }: { deadlineMs?: number; everyMs?: number } = {},
): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    try {
      await probe();
      return;
    } catch (cause) {
      if (Date.now() > deadline) throw new Error(`${what} not within ${deadlineMs / 1000} s`, { cause });
      await sleep(everyMs);
    }
  }
}
