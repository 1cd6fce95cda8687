import { setTimeout as delay } from 'node:timers/promises';
import { batches } from './batches';

const BOUNDS = { size: 3, ageMs: 40 };

describe('batches', () => {
  async function* numbers(count: number): AsyncGenerator<number[]> {
    for (let i = 1; i <= count; i++) yield await Promise.resolve([i]);
  }

  it('are closed by count, and the last one by the end', async () => {
    expect(await Array.fromAsync(batches(numbers(7), BOUNDS))).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
    expect(await Array.fromAsync(batches(numbers(3), BOUNDS))).toEqual([[1, 2, 3]]);
    expect(await Array.fromAsync(batches(numbers(0), BOUNDS))).toEqual([]);
  });

  it('are the same, however many come together', async () => {
    async function* groups(): AsyncGenerator<number[]> {
      for (const group of [[1], [], [2, 3, 4, 5, 6, 7, 8], [9, 10], []]) yield await Promise.resolve(group);
    }
    expect(await Array.fromAsync(batches(groups(), BOUNDS))).toEqual([[1, 2, 3], [4, 5, 6], [7, 8, 9], [10]]);
  });

  it('are closed by the time since their first item, however long the next one takes', async () => {
    const { promise: seen, resolve } = Promise.withResolvers<void>();
    async function* slow(): AsyncGenerator<number[]> {
      yield* numbers(2);
      await seen;
      yield [3];
      await delay(BOUNDS.ageMs / 4);
      yield [4];
    }
    const all: number[][] = [];
    for await (const batch of batches(slow(), BOUNDS)) {
      all.push(batch);
      resolve();
    }
    expect(all).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('end with the error of what comes', async () => {
    async function* breaking(): AsyncGenerator<number[]> {
      yield* numbers(4);
      throw new Error('broken off');
    }
    const all: number[][] = [];
    const read = async (): Promise<void> => {
      for await (const batch of batches(breaking(), BOUNDS)) all.push(batch);
    };
    await expect(read()).rejects.toThrow('broken off');
    expect(all).toEqual([[1, 2, 3]]);
  });

  it('that are left early leave what comes', async () => {
    let isLeft = false;
    async function* left(): AsyncGenerator<number[]> {
      try {
        yield* numbers(10);
      } finally {
        isLeft = true;
      }
    }
    for await (const batch of batches(left(), BOUNDS)) if (batch.includes(3)) break;
    await new Promise(setImmediate);
    expect(isLeft).toBe(true);
  });
});
