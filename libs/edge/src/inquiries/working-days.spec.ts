import { endOfWorkingDay, isWorkingDay } from './working-days';

describe('working days', () => {
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

  it.each([
    // A Thursday afternoon: Friday and Monday.
    ['2026-03-05T15:00:00.000Z', '2026-03-09T23:00:00.000Z'],
    // Late on Maundy Thursday in summer time: Good Friday, and Tuesday after Easter.
    ['2026-04-02T20:00:00.000Z', '2026-04-07T22:00:00.000Z'],
    // It is the next day in Poland already.
    ['2026-03-02T23:30:00.000Z', '2026-03-05T23:00:00.000Z'],
  ])('of which the second after %s ends at %s', (moment, end) => {
    expect(endOfWorkingDay(new Date(moment), 2).toISOString()).toBe(end);
  });
});
