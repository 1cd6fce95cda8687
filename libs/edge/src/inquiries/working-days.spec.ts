import { endOfWorkingDay } from './working-days';

describe('working days', () => {
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
