import { setTimeout as delay } from 'node:timers/promises';

/**
 * Sends `count` requests at an even rate, whether or not those before are answered. `send` gets when each was due, from which a busy client's
 * own delay counts too.
 */
export async function sendPaced(
  { count, perSecond }: { count: number; perSecond: number },
  send: (due: number) => Promise<unknown>,
): Promise<void> {
  const begun = performance.now();
  const answers: Promise<unknown>[] = [];
  for (let i = 0; i < count; i++) {
    const due = begun + (i * 1000) / perSecond;
    const waitMs = due - performance.now();
    if (waitMs > 0) await delay(waitMs);
    answers.push(send(due));
  }
  await Promise.all(answers);
}
