import { dayInPoland } from './day-in-poland';

describe('the day in Poland', () => {
  it.each([
    ['in winter, a minute before midnight', '2026-01-31T22:59:59.999Z', '2026-01-31'],
    ['in winter, at midnight', '2026-01-31T23:00:00.000Z', '2026-02-01'],
    ['in summer, a minute before midnight', '2026-06-30T21:59:59.999Z', '2026-06-30'],
    ['in summer, at midnight', '2026-06-30T22:00:00.000Z', '2026-07-01'],
    ['before the clock goes forward', '2026-03-28T23:00:00.000Z', '2026-03-29'],
    ['after the clock has gone forward', '2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['before the clock goes back', '2026-10-24T22:00:00.000Z', '2026-10-25'],
    ['after the clock has gone back', '2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['and a day of 25 hours ends', '2026-10-25T23:00:00.000Z', '2026-10-26'],
    ['at the turn of the year', '2025-12-31T23:00:00.000Z', '2026-01-01'],
  ])('%s', (_, moment, day) => {
    expect(dayInPoland(new Date(moment))).toBe(day);
  });
});
