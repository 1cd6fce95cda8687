import { setTimeout as delay } from 'node:timers/promises';

/** When a batch is closed: by count, or by the time since its first item came. */
export interface BatchBounds {
  size: number;
  ageMs: number;
}

/** Batches of what comes, in order. An error of `items` comes in place of the batch that it breaks off. */
export async function* batches<T>(items: AsyncIterable<T>, { size, ageMs }: BatchBounds): AsyncGenerator<T[]> {
  const iterator = items[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (let first = await next; !first.done; first = await next) {
      const batch = [first.value];
      const timer = new AbortController();
      const late = delay(ageMs, 'late' as const, { signal: timer.signal }).catch(() => 'late' as const);
      for (next = iterator.next(); batch.length < size; next = iterator.next()) {
        const one = await Promise.race([next, late]);
        if (one === 'late' || one.done) break;
        batch.push(one.value);
      }
      timer.abort();
      yield batch;
    }
  } finally {
    // Whoever leaves early no longer waits for it.
    next.catch(() => undefined);
    iterator.return?.().catch(() => undefined);
  }
}
