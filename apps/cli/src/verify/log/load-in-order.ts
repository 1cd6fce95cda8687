/** Loads numbers 0 to `count` - 1, up to `concurrency` of them at a time, and yields the results in order. `load` must not reject. */
export async function* loadInOrder<T>(
  count: number,
  concurrency: number,
  load: (number: number) => Promise<T>,
): AsyncGenerator<T> {
  const ahead: Promise<T>[] = [];
  for (let next = 0, given = 0; given < count; given++) {
    while (next < count && ahead.length < concurrency) ahead.push(load(next++));
    yield await (ahead.shift() as Promise<T>);
  }
}
