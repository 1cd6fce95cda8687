import { closesOnOf, isReopenable } from './case-status';

describe('the end of a case', () => {
  const HOUR_MS = 60 * 60 * 1000;
  const asked = new Date('2026-03-10T12:00:00Z');
  const later = (from: Date, hours: number): Date => new Date(from.getTime() + hours * HOUR_MS);

  it.each<[string, string, Date | undefined, Date, boolean]>([
    ['at once', '2026-03-10', asked, asked, true],
    ['a day after it was asked for', '2026-03-10', asked, later(asked, 24), true],
    ['later than that', '2026-03-10', asked, later(asked, 24.01), false],
    ['a day after it was asked for a day long past', '2026-01-01', asked, later(asked, 24), true],
    ['before the day that was said ahead', '2026-09-01', asked, new Date('2026-08-01T12:00:00Z'), true],
    ['on that day', '2026-09-01', asked, new Date('2026-09-01T21:59:00Z'), true],
    ['after it, in Poland', '2026-09-01', asked, new Date('2026-09-01T22:01:00Z'), false],
    ['where nobody knows when it was asked for, on its day', '2026-03-10', undefined, asked, true],
    ['where nobody knows when it was asked for, later', '2026-03-01', undefined, asked, false],
  ])('is taken back %s', (_, closedOn, requestedAt, now, expected) => {
    expect(isReopenable(closedOn, requestedAt, now)).toBe(expected);
  });

  const row = { closedOn: null, lastUsedOn: '2099-01-01', announcedClosing: null } as Parameters<typeof closesOnOf>[0];

  it.each<[string, Partial<typeof row>, string | undefined]>([
    ['after the days without use', {}, '2099-12-31'],
    ['on the day that was announced', { announcedClosing: '2100-01-30' }, '2100-01-30'],
    ['not by rule where it ends before', { closedOn: '2099-06-01' }, undefined],
    ['before the day of its end where nobody uses it', { closedOn: '2100-06-01' }, '2099-12-31'],
    ['no more where it has ended', { closedOn: '2026-01-01', lastUsedOn: '2020-01-01' }, undefined],
  ])('comes %s', (_, change, expected) => {
    expect(closesOnOf({ ...row, ...change }, 364)).toBe(expected);
  });
});
