import * as fc from 'fast-check';
import { dayInPoland, isDay, isMonth, startOfDayInPoland } from './calendar';

describe('the calendar', () => {
  it('knows every day from 1900 to 2300 that JavaScript knows, and no other', () => {
    const parts = fc.tuple(fc.integer({ min: 1900, max: 2300 }), fc.nat(13), fc.nat(32));
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const text = [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
        const date = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
        expect(isDay(text)).toBe(exists);
        expect(isMonth(text.slice(0, 7))).toBe(month >= 1 && month <= 12);
      }),
      { numRuns: 5000 },
    );
  });

  it.each(['1900-02-29', '2026-02-29', '2026-04-31', '1899-12-31', '0000-01-01', '2026-01-01\n', 20_260_101, null])(
    'does not know %j',
    (value) => expect(isDay(value)).toBe(false),
  );

  it.each(['2000-02-29', '2024-02-29', '2026-12-31', '9999-12-31'])('knows %s', (day) => expect(isDay(day)).toBe(true));
});

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

  it.each([
    ['2026-01-31', '2026-01-30T23:00:00.000Z'],
    ['2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', '2026-10-25T23:00:00.000Z'],
  ])('%s begins at %s', (day, instant) => {
    const begin = startOfDayInPoland(day);
    expect(begin.toISOString()).toBe(instant);
    expect(dayInPoland(begin)).toBe(day);
    expect(dayInPoland(new Date(begin.getTime() - 1))).not.toBe(day);
  });
});
