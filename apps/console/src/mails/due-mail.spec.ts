import { isMailDue, type ToldSoFar } from './due-mail';

const wish = (change: Partial<ToldSoFar>): ToldSoFar => ({
  choice: 'at-once',
  toldItems: ['a'],
  mailedAt: null,
  ...change,
});
const at = (time: string): Date => new Date(`2026-03-02T${time}:00.000+01:00`);

describe('a mail', () => {
  it('is due at once where something waits that none has told, ten minutes after the last one at the earliest', () => {
    expect(isMailDue(wish({}), ['a'], at('12:00'))).toBe(false);
    expect(isMailDue(wish({}), [], at('12:00'))).toBe(false);
    expect(isMailDue(wish({}), ['a', 'b'], at('12:00'))).toBe(true);
    expect(isMailDue(wish({ mailedAt: at('11:51') }), ['b'], at('12:00'))).toBe(false);
    expect(isMailDue(wish({ mailedAt: at('11:50') }), ['b'], at('12:00'))).toBe(true);
  });

  it('is due once a day from seven o’clock in Poland on, where anything waits', () => {
    const daily = (mailedAt: string | undefined, time: string, items = ['a']) =>
      isMailDue(wish({ choice: 'daily', mailedAt: mailedAt ? new Date(mailedAt) : null }), items, at(time));
    expect(daily(undefined, '06:59')).toBe(false);
    expect(daily(undefined, '07:00')).toBe(true);
    expect(daily(undefined, '07:00', [])).toBe(false);
    expect(daily('2026-03-01T22:30:00.000Z', '07:00')).toBe(true);
    expect(daily('2026-03-01T23:30:00.000Z', '07:00')).toBe(false);
  });
});
