import { setTimeout as delay } from 'node:timers/promises';

/** When a batch is closed: by count, or by the time since its first item came. */
export interface BatchBounds {
  size: number;
  ageMs: number;
}

/** Batches of what comes in groups, in order. An error of `groups` comes in place of the batch that it breaks off. */
export async function* batches<T>(groups: AsyncIterable<readonly T[]>, bounds: BatchBounds): AsyncGenerator<T[]> {
  const coming = new Coming(groups);
  try {
    for (let items = await coming.group(); items !== undefined;) {
      if (items.length > 0 && items.length < bounds.size) items = await filled(items, coming, bounds);
      if (items.length > 0) yield items.slice(0, bounds.size);
      items = items.length > bounds.size ? items.slice(bounds.size) : await coming.group();
    }
  } finally {
    coming.leave();
  }
}

/** With what comes until there are enough, or the first is too old. */
async function filled<T>(begun: readonly T[], coming: Coming<T>, { size, ageMs }: BatchBounds): Promise<readonly T[]> {
  const timer = new AbortController();
  const late = delay(ageMs, undefined, { signal: timer.signal }).catch(() => undefined);
  let items = begun;
  try {
    while (items.length < size) {
      const more = await coming.group(late);
      if (more === undefined) break;
      items = items.concat(more);
    }
  } finally {
    timer.abort();
  }
  return items;
}

/** Groups, of which the next is always asked for. */
class Coming<T> {
  private readonly groups: AsyncIterator<readonly T[]>;
  private next: Promise<IteratorResult<readonly T[]>>;

  constructor(groups: AsyncIterable<readonly T[]>) {
    this.groups = groups[Symbol.asyncIterator]();
    this.next = this.groups.next();
  }

  /** @returns undefined at the end, or where `late` is first: then it is still to come */
  async group(late?: Promise<undefined>): Promise<readonly T[] | undefined> {
    const one = await (late ? Promise.race([this.next, late]) : this.next);
    if (one === undefined || one.done) return undefined;
    this.next = this.groups.next();
    return one.value;
  }

  /** Whoever leaves early no longer waits for it. */
  leave(): void {
    this.next.catch(() => undefined);
    this.groups.return?.().catch(() => undefined);
  }
}
