import { becameKnownAt } from './became-known-at';

it('reads a day and a time by the clock in Poland', () => {
  expect(becameKnownAt('2026-02-04', '08:30')).toBe('2026-02-04T07:30:00.000Z');
  expect(becameKnownAt('2026-07-04', '8.05')).toBe('2026-07-04T06:05:00.000Z');
});

it.each([
  ['', '08:30'],
  ['2026-02-04', ''],
  ['2026-13-40', '08:30'],
  ['2026-02-04', '24:00'],
  ['2026-02-04', '08:60'],
])('takes %j and %j as not said', (day, time) => {
  expect(becameKnownAt(day, time)).toBeUndefined();
});
