import { marksOf } from './marks';

async function collect(marks: readonly string[], signal: AbortSignal, lastsMs = 10_000): Promise<string[]> {
  const left = [...marks];
  const stop = new AbortController();
  const ask = (): Promise<string> => {
    if (left.length === 1) stop.abort();
    return Promise.resolve(left.shift() ?? '');
  };
  const said: string[] = [];
  for await (const mark of marksOf(ask, { intervalMs: 1, lastsMs }, AbortSignal.any([signal, stop.signal])))
    said.push(mark);
  return said;
}

describe('what an open page is told', () => {
  it('is a mark once, and again when it has changed', async () => {
    expect(await collect(['a', 'a', 'b', 'b', 'c'], new AbortController().signal)).toEqual(['a', 'b', 'c']);
  });

  it('is nothing where nobody listens any more, or it has lasted its time', async () => {
    expect(await collect(['a', 'b'], AbortSignal.abort())).toEqual([]);
    expect(await collect(['a', 'b'], new AbortController().signal, 0)).toEqual([]);
  });
});
