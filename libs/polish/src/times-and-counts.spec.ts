import { amountInZlotys, clockTime, counted, dayInFigures, dayInWords } from './times-and-counts';

describe('an instant in Polish', () => {
  it.each([
    ['2026-01-04T23:05:59.999Z', '05.01.2026', '00:05', '5 stycznia 2026'],
    ['2026-07-31T22:00:00.000Z', '01.08.2026', '00:00', '1 sierpnia 2026'],
    ['2026-10-25T01:30:00.000Z', '25.10.2026', '02:30', '25 października 2026'],
  ])('%s', (instant, figures, time, words) => {
    expect([dayInFigures(instant), clockTime(instant), dayInWords(instant)]).toEqual([figures, time, words]);
  });
});

it('an amount is in złotys and grosze', () => {
  expect([0, 5, 123_456_789].map((grosze) => amountInZlotys(grosze).replaceAll(/\s/gu, ' '))).toEqual([
    '0,00 zł',
    '0,05 zł',
    '1 234 567,89 zł',
  ]);
});

describe('a count in Polish', () => {
  it.each([
    [0, '0 wpisów'],
    [1, '1 wpis'],
    [3, '3 wpisy'],
    [12, '12 wpisów'],
    [22, '22 wpisy'],
  ])('%d', (count, words) => expect(counted(count, 'wpis', 'wpisy', 'wpisów')).toBe(words));
});
