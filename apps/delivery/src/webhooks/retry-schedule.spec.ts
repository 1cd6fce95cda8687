import { MAX_TRYING_MS, parseRetryAfter, retryDelayMs } from './retry-schedule';

const NOW = new Date('2026-02-02T08:15:00.000Z');

describe('the next attempt', () => {
  it('comes later each time, the first one soon', () => {
    const delays = Array.from({ length: 10 }, (_, i) => retryDelayMs(i + 1, 0.5));
    expect(delays[0]).toBe(5000);
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
    expect(retryDelayMs(50, 0.5)).toBe(delays.at(-1));
  });

  it('comes up to a fifth earlier or later, by chance', () => {
    expect([retryDelayMs(1, 0), retryDelayMs(1, 1)]).toEqual([4000, 6000]);
  });

  it('comes some fifteen times within three days', () => {
    let passed = 0;
    let attempts = 1;
    while (passed < MAX_TRYING_MS) passed += retryDelayMs(attempts++, 0.5);
    expect(attempts).toBeGreaterThan(12);
    expect(attempts).toBeLessThan(24);
  });

  it('comes no earlier than the receiver asks for, a day later at most', () => {
    expect(retryDelayMs(1, 0.5, 60_000)).toBe(60_000);
    expect(retryDelayMs(5, 0.5, 1000)).toBe(30 * 60_000);
    expect(retryDelayMs(1, 0.5, 1e12)).toBe(24 * 3_600_000);
  });
});

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Mon, 02 Feb 2026 08:16:00 GMT', 60_000],
    ['Mon, 02 Feb 2026 08:00:00 GMT', 0],
    ['soon', undefined],
    ['-1', 0],
    [undefined, undefined],
  ])('is read: %p', (text, ms) => {
    // What is no number of seconds may be a date to JavaScript; one that has passed asks for nothing.
    expect(parseRetryAfter(text, NOW) ?? undefined).toBe(ms);
  });
});
