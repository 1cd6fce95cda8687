import { Logger } from '@nestjs/common';
import { BatchRetrier } from './batch-retrier';
import type { IncomingMessage } from './message';
import { PartitionsStandStillError } from './partitions-stand-still.error';

const message = (key: string): IncomingMessage => ({
  topic: 'facts.v1',
  partition: 0,
  offset: '0',
  key,
  headers: {},
  value: '',
});

beforeAll(() => {
  Logger.overrideLogger(false);
});

describe('BatchRetrier', () => {
  it('joins what comes in one turn, and what gathers while the handler works, in the order in which it came', async () => {
    const batches: string[][] = [];
    let release = (): void => undefined;
    const busy = new Promise<void>((resolve) => (release = resolve));
    const retrier = new BatchRetrier(async (messages) => {
      batches.push(messages.map(({ key }) => key));
      await busy;
    });
    const added = ['a', 'b'].map((key) => retrier.submit([message(key)]));
    while (batches.length === 0) await new Promise(setImmediate);
    added.push(...['c', 'd'].map((key) => retrier.submit([message(key)])));
    release();
    await Promise.all(added);
    expect(batches).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('tries a failing batch again, the same messages, until it succeeds', async () => {
    const batches: string[][] = [];
    const retrier = new BatchRetrier(async (messages) => {
      batches.push(messages.map(({ key }) => key));
      if (batches.length < 3) throw new Error('not yet');
      return Promise.resolve();
    });
    await retrier.submit([message('a'), message('b')]);
    expect(batches).toEqual([
      ['a', 'b'],
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('tells whose partition stands still, and lets the others go on', async () => {
    const retrier = new BatchRetrier(() => Promise.reject(new PartitionsStandStillError(new Set(['facts.v1/1']))));
    const added = [0, 1, 2].map((partition) => retrier.submit([{ ...message('a'), partition }]));
    expect(await Promise.all(added)).toEqual([true, false, true]);
  });

  it('says which partitions stand still, for as long as they do', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const retrier = new BatchRetrier(() => Promise.reject(new PartitionsStandStillError(new Set(['facts.v1/1']))));
    expect(retrier.standstill()).toBeUndefined();
    await retrier.submit([{ ...message('a'), partition: 1 }]);
    expect(retrier.standstill()).toContain('facts.v1/1 stands still');
    jest.advanceTimersByTime(31_000);
    expect(retrier.standstill()).toBeUndefined();
    jest.useRealTimers();
  });

  it('says that a batch fails once it has for long, until it succeeds', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    let fails = true;
    const retrier = new BatchRetrier(() => (fails ? Promise.reject(new Error('table lacks')) : Promise.resolve()));
    const submitted = retrier.submit([message('a')]);
    await new Promise(setImmediate);
    await jest.advanceTimersByTimeAsync(59_000);
    expect(retrier.standstill()).toBeUndefined();
    await jest.advanceTimersByTimeAsync(3000);
    expect(retrier.standstill()).toMatch(/tried again for 6\d s/);
    fails = false;
    await jest.advanceTimersByTimeAsync(1000);
    await submitted;
    expect(retrier.standstill()).toBeUndefined();
    jest.useRealTimers();
  });

  it('gives up on a failing batch when it closes, and says that it has not taken effect', async () => {
    const failure = new Error('for ever');
    const retrier = new BatchRetrier(() => Promise.reject(failure));
    const added = retrier.submit([message('a')]);
    retrier.close();
    await expect(added).rejects.toBe(failure);
  });
});
