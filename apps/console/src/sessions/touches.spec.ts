import { Touches } from './touches';

describe('a session that is used', () => {
  it('is written down once in an interval, each for itself', () => {
    let now = 1000;
    const touches = new Touches(60_000, () => now);
    expect([touches.take('anna'), touches.take('anna'), touches.take('jan')]).toEqual([true, false, true]);
    now += 59_999;
    expect(touches.take('anna')).toBe(false);
    now += 2;
    expect([touches.take('anna'), touches.take('anna')]).toEqual([true, false]);
  });
});
