import { MicroBatcher } from './micro-batcher';

/** Work that waits to be released, batch by batch. */
class HeldWork {
  readonly batches: number[][] = [];
  private readonly releases: ((failure?: Error) => void)[] = [];

  readonly work = async (items: readonly number[]): Promise<number[]> => {
    this.batches.push([...items]);
    await new Promise<void>((resolve, reject) =>
      this.releases.push((failure) => (failure ? reject(failure) : resolve())),
    );
    return items.map((item) => item * 10);
  };

  release(failure?: Error): void {
    this.releases.shift()?.(failure);
  }
}

/** After the turn in which the next batch gathers. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
}

describe('MicroBatcher', () => {
  it('joins what comes in one turn or while it works, and gives every caller its own results in order', async () => {
    const held = new HeldWork();
    const batcher = new MicroBatcher(held.work, 100);
    const answers = [[1], [2]].map((items) => batcher.submit(items));
    await settled();
    answers.push(...[[3], [4, 5]].map((items) => batcher.submit(items)));
    held.release();
    await settled();
    held.release();
    expect(await Promise.all(answers)).toEqual([[10], [20], [30], [40, 50]]);
    expect(held.batches).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
  });

  it('rejects all callers of a batch that failed, and goes on for those who come later', async () => {
    const held = new HeldWork();
    const batcher = new MicroBatcher(held.work, 100);
    const answers = [batcher.submit([1])];
    await settled();
    answers.push(batcher.submit([2]), batcher.submit([3]));
    held.release();
    await settled();
    held.release(new Error('away'));
    const results = await Promise.allSettled(answers);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    const later = batcher.submit([4]);
    await settled();
    held.release();
    await expect(later).resolves.toEqual([40]);
  });

  it('begins no batch that is over its capacity, but never divides what one caller submits', async () => {
    const held = new HeldWork();
    const batcher = new MicroBatcher(held.work, 3);
    const answers = [[0], [1, 2], [3], [4, 5], [6, 7, 8, 9], [10]].map((items) => batcher.submit(items));
    for (let i = 0; i < answers.length; i++) {
      await settled();
      held.release();
    }
    await Promise.all(answers);
    expect(held.batches).toEqual([[0, 1, 2], [3, 4, 5], [6, 7, 8, 9], [10]]);
  });

  it('lets nobody wait for longer than a bound for the batches before', async () => {
    const held = new HeldWork();
    const batcher = new MicroBatcher(held.work, 1, { maxWaitMs: 50 });
    const inWork = batcher.submit([1]);
    await settled();
    const waiting = [2, 3, 4].map((item) => batcher.submit([item]));
    const results = await Promise.allSettled(waiting);
    expect(results).toMatchObject(waiting.map(() => ({ status: 'rejected', reason: { code: 'unavailable' } })));
    const later = batcher.submit([5]);
    held.release();
    await settled();
    held.release();
    expect(await Promise.all([inWork, later])).toEqual([[10], [50]]);
    expect(held.batches).toEqual([[1], [5]]);
  });

  it('runs one batch at a time', async () => {
    let atOnce = 0;
    let most = 0;
    const batcher = new MicroBatcher<number, number>(async (items) => {
      most = Math.max(most, ++atOnce);
      await settled();
      atOnce--;
      return items;
    }, 2);
    await Promise.all(Array.from({ length: 20 }, (_, i) => batcher.submit([i])));
    expect(most).toBe(1);
  });

  it('gathers what comes closely behind a batch, though in turns of its own', async () => {
    const batches: number[][] = [];
    const work = (items: readonly number[]): Promise<readonly number[]> => {
      batches.push([...items]);
      return Promise.resolve(items);
    };
    const batcher = new MicroBatcher(work, 100, { gatherMs: 200 });
    await batcher.submit([1]);
    const answers = [batcher.submit([2])];
    await settled();
    answers.push(batcher.submit([3]));
    await Promise.all(answers);
    expect(batches).toEqual([[1], [2, 3]]);
  });

  it('does not gather where enough waits already', async () => {
    const batcher = new MicroBatcher((items: readonly number[]) => Promise.resolve(items), 100, { gatherMs: 60_000 });
    const many = Array.from({ length: 50 }, (_, i) => i);
    await batcher.submit([1]);
    await expect(batcher.submit(many)).resolves.toEqual(many);
  });
});
