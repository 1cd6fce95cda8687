import { BoundedCheck } from './bounded-check';

describe('a check of readiness', () => {
  let begun: number;
  let answer: PromiseWithResolvers<void>;
  let check: BoundedCheck;

  beforeEach(() => {
    jest.useFakeTimers();
    begun = 0;
    answer = Promise.withResolvers();
    const begin = (): Promise<void> => {
      begun++;
      return answer.promise;
    };
    check = new BoundedCheck({ name: 'kafka', check: begin });
  });
  afterEach(() => jest.useRealTimers());

  /** What a probe of 2 s sees of it. */
  async function probe(): Promise<unknown> {
    const run = check.run().then(
      () => 'ready',
      ({ message }: Error) => message,
    );
    await jest.advanceTimersByTimeAsync(2000);
    return run;
  }

  it('that does not come back counts as failed within 2 s, and is not begun again meanwhile', async () => {
    for (let i = 0; i < 3; i++) {
      expect(await probe()).toBe('no answer within 1500 ms');
    }
    expect(begun).toBe(1);
    answer.resolve();
    await check.run();
    expect(begun).toBe(1);
    await check.run();
    expect(begun).toBe(2);
  });

  it('that fails after nobody waits any more ends no process', async () => {
    expect(await probe()).toContain('no answer');
    answer.reject(new Error('away'));
    await jest.advanceTimersByTimeAsync(1);
    answer = Promise.withResolvers();
    answer.resolve();
    await check.run();
  });

  it('says what was wrong, and leaves no timer behind', async () => {
    answer.reject(new Error('away'));
    await expect(check.run()).rejects.toThrow('away');
    expect(jest.getTimerCount()).toBe(0);
  });
});
