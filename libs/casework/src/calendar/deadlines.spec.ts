import * as fc from 'fast-check';
import { daysAfter, daysBetween, monthsAfter } from './day';
import { deadlineAfter, isWorkingDay, workingDayFrom, workingDaysAfter } from './deadlines';
import { easterOf } from './easter';

const days = fc.integer({ min: 0, max: 20_000 }).map((count) => daysAfter('1991-01-01', count));

describe('a deadline after KPA art. 57', () => {
  it.each([
    ['in the middle of a week', '2026-03-03', { days: 7 }, '2026-03-10'],
    ['that ends on a Saturday', '2026-03-07', { days: 7 }, '2026-03-16'],
    ['that ends on a Sunday', '2026-03-08', { days: 7 }, '2026-03-16'],
    ['that ends on Easter Monday', '2026-03-30', { days: 7 }, '2026-04-07'],
    ['that ends on Corpus Christi', '2026-05-28', { days: 7 }, '2026-06-05'],
    ['that ends on Christmas Eve', '2026-12-17', { days: 7 }, '2026-12-28'],
    ['that ended on Christmas Eve before 2025', '2024-12-17', { days: 7 }, '2024-12-24'],
    ['that ends on Epiphany', '2027-01-04', { days: 2 }, '2027-01-07'],
    ['that ended on Epiphany before 2011', '2010-01-04', { days: 2 }, '2010-01-06'],
    ['that ends on the free day of 2018', '2018-11-05', { days: 7 }, '2018-11-13'],
    ['of two weeks', '2026-03-03', { weeks: 2 }, '2026-03-17'],
    ['of a month', '2026-03-10', { months: 1 }, '2026-04-10'],
    ['of a month that has no such day', '2025-01-31', { months: 1 }, '2025-02-28'],
  ])('%s ends when it should', (_, event, period, end) => {
    expect(deadlineAfter(event, period)).toBe(end);
  });

  it('never ends before its days are over, nor on a day on which offices rest', () => {
    fc.assert(
      fc.property(days, fc.nat(60), (event, count) => {
        const end = deadlineAfter(event, { days: count });
        expect(isWorkingDay(end)).toBe(true);
        expect(daysBetween(event, end)).toBeGreaterThanOrEqual(count);
        expect(daysBetween(event, end)).toBeLessThanOrEqual(count + 5);
      }),
    );
  });
});

describe('working days', () => {
  it('are counted over a weekend and over Easter', () => {
    expect(workingDaysAfter('2026-03-05', 3)).toBe('2026-03-10');
    expect(workingDaysAfter('2026-04-02', 3)).toBe('2026-04-08');
  });

  it('are as many as were asked for', () => {
    fc.assert(
      fc.property(days, fc.nat(15), (day, count) => {
        const end = workingDaysAfter(day, count);
        const between = Array.from({ length: daysBetween(day, end) }, (_, i) => daysAfter(day, i + 1));
        expect(between.filter(isWorkingDay)).toHaveLength(count);
      }),
    );
  });

  it.each([
    '2026-04-06',
    '2026-06-04',
    '2027-03-29',
    '2025-06-19',
    '2026-11-11',
    '2026-12-24',
    '2026-03-07',
    '2026-03-08',
  ])('are not %s', (day) => {
    expect(isWorkingDay(day)).toBe(false);
  });

  it.each(['2026-04-07', '2026-06-05', '2026-03-09', '2026-05-04'])('are %s', (day) => {
    expect(isWorkingDay(day)).toBe(true);
  });

  it('are what a day moves on to', () => {
    expect(workingDayFrom('2026-05-01')).toBe('2026-05-04');
  });
});

describe('the calendar', () => {
  it.each([
    [2000, '2000-04-23'],
    [2011, '2011-04-24'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
  ])('has Easter of %s on %s', (year, day) => {
    expect(easterOf(year)).toBe(day);
  });

  it('counts days over a leap day and over a change of clocks', () => {
    expect(daysAfter('2027-03-01', 365)).toBe('2028-02-29');
    expect(daysAfter('2026-03-28', 2)).toBe('2026-03-30');
  });

  it('keeps the day of the month, or takes the last', () => {
    expect(monthsAfter('2026-11-30', 3)).toBe('2027-02-28');
    expect(monthsAfter('2026-12-15', 2)).toBe('2027-02-15');
  });
});
