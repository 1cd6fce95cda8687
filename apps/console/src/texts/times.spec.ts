import { dayOf, instantOf, numberOf } from './times';

const LATE = '2026-01-05T23:30:00.000Z';

describe('times and numbers of pages', () => {
  it('are those of the clock in Poland, in the page’s language', () => {
    expect(dayOf('pl', LATE)).toBe('6 stycznia 2026');
    expect(dayOf('en', LATE)).toBe('6 January 2026');
    expect(instantOf('pl', LATE)).toBe('6 sty 2026, 00:30');
  });

  it('leave a day as it is', () => {
    expect(dayOf('pl', '2026-01-05')).toBe('5 stycznia 2026');
  });

  it('part thousands as the language does', () => {
    expect(numberOf('en', 12345)).toBe('12,345');
    expect(numberOf('pl', 12345)).toBe('12\u00a0345');
  });
});
