/** Loads numbers 0 to `count` - 1, up to `atOnce` of them at a time, and gives them in order. `load` must not reject. */
export async function* inOrder<T>(
  count: number,
  atOnce: number,
  load: (number: number) => Promise<T>,
): AsyncGenerator<T> {
  const ahead: Promise<T>[] = [];
  for (let next = 0, given = 0; given < count; given++) {
    while (next < count && ahead.length < atOnce) ahead.push(load(next++));
    yield await (ahead.shift() as Promise<T>);
  }
}
