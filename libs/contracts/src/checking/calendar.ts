const DAY = /^(?:19|[2-9][0-9])[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/;
const MONTH = /^(?:19|[2-9][0-9])[0-9]{2}-(?:0[1-9]|1[0-2])$/;
const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
const POLISH_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' });
/** Each message asks which day it is, and formatting it costs as much as a decision. */
let lastDay = { minute: NaN, day: '' };

/** True for a day that exists, `YYYY-MM-DD`, from 1900 on. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !DAY.test(value)) return false;
  const day = Number(value.slice(8));
  return day <= 28 || day <= daysIn(Number(value.slice(0, 4)), Number(value.slice(5, 7)));
}

/** True for a month, `YYYY-MM`, from 1900 on. */
export function isMonth(value: unknown): value is string {
  return typeof value === 'string' && MONTH.test(value);
}

/** The calendar day of a moment, `YYYY-MM-DD`, as days of agreements and cases are counted: in Poland. */
export function dayInPoland(moment: Date): string {
  const minute = Math.floor(moment.getTime() / MINUTE_MS);
  if (minute !== lastDay.minute) lastDay = { minute, day: POLISH_DAY.format(moment) };
  return lastDay.day;
}

/** The instant at which a day begins in Poland, where clocks change in the night and never at midnight. */
export function startOfDayInPoland(day: string): Date {
  const midnight = Date.parse(day);
  const [winter, summer] = [1, 2].map((hours) => new Date(midnight - hours * HOUR_MS)) as [Date, Date];
  return dayInPoland(summer) === day ? summer : winter;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
