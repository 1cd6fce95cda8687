import { daysAfter } from './day';

/** Easter Sunday in the Gregorian calendar: the anonymous algorithm in Meeus, Astronomical Algorithms, chapter 8. */
export function easterOf(year: number): string {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return daysAfter(`${year}-${String(Math.floor(n / 31)).padStart(2, '0')}-01`, n % 31);
}
