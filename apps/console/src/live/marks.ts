import { setTimeout } from 'node:timers/promises';

/** How often something is asked for, and for how long, in milliseconds. */
export interface Pace {
  intervalMs: number;
  lastsMs: number;
}

/** What a mark is now, once at the beginning and then whenever it has changed, until it is over or nobody listens. */
export async function* marksOf(
  ask: () => Promise<string>,
  { intervalMs, lastsMs }: Pace,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const endsAt = Date.now() + lastsMs;
  let last: string | undefined;
  while (!signal.aborted && Date.now() < endsAt) {
    const mark = await ask();
    if (mark !== last) yield mark;
    last = mark;
    // An abort ends the wait, and the loop.
    await setTimeout(intervalMs, undefined, { signal }).catch(() => undefined);
  }
}
