import { becameKnownAt } from './became-known-at';

it.each([
  ['2026-02-04', '08:30', '2026-02-04T07:30:00.000Z'],
  ['2026-07-04', '8.05', '2026-07-04T06:05:00.000Z'],
  ['2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
  ['2026-03-29', '08:30', '2026-03-29T06:30:00.000Z'],
  ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25', '08:30', '2026-10-25T07:30:00.000Z'],
])('reads %s, %s by the clock in Poland, on days on which clocks change too', (day, time, instant) => {
  expect(becameKnownAt(day, time)).toBe(instant);
});

it.each([
  ['', '08:30'],
  ['2026-02-04', ''],
  ['2026-13-40', '08:30'],
  ['2026-02-04', '24:00'],
  ['2026-02-04', '08:60'],
  ['2026-03-29', '02:30'],
])('takes %j and %j as not said', (day, time) => {
  expect(becameKnownAt(day, time)).toBeUndefined();
});
