import { dayInPoland, startOfDayInPoland } from '@lacznik/contracts';
import { daysAfter } from '../cases/case-status';

const SATURDAY = 6;
/** The act of 18 January 1951 on days free from work; Sundays are free anyway. */
const FIXED = new Set(['01-01', '01-06', '05-01', '05-03', '08-15', '11-01', '11-11', '12-24', '12-25', '12-26']);
const AFTER_EASTER = { easterMonday: 1, corpusChristi: 60 };

/** The end of the `count`th working day after that of a moment, in Poland. */
export function endOfWorkingDay(moment: Date, count: number): Date {
  let day = dayInPoland(moment);
  for (let left = count; left > 0;) {
    day = daysAfter(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return startOfDayInPoland(daysAfter(day, 1));
}

/** @param day `YYYY-MM-DD` */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(day).getUTCDay();
  if (weekday === 0 || weekday === SATURDAY || FIXED.has(day.slice(5))) return false;
  const easter = easterOf(Number(day.slice(0, 4)));
  return !Object.values(AFTER_EASTER).some((days) => daysAfter(easter, days) === day);
}

/** Easter Sunday in the Gregorian calendar: the anonymous algorithm in Meeus, Astronomical Algorithms, chapter 8. */
function easterOf(year: number): string {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return daysAfter(`${year}-${String(Math.floor(n / 31)).padStart(2, '0')}-01`, n % 31);
}
