const DAY_MS = 24 * 60 * 60 * 1000;
const SUNDAY = 0;
const SATURDAY = 6;

/** @param day `YYYY-MM-DD` */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days after `from` `to` is; negative where it is before. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

export function isWeekend(day: string): boolean {
  return [SUNDAY, SATURDAY].includes(new Date(day).getUTCDay());
}

/** The day of the same number so many months later, or the last of a month that has none (KPA art. 57 § 3a). */
export function monthsAfter(day: string, months: number): string {
  const month = monthAfter(day.slice(0, 7), months);
  const last = lastDayOf(month);
  const same = `${month}-${day.slice(8)}`;
  return same < last ? same : last;
}

/** @param month `YYYY-MM` */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months)).toISOString().slice(0, 7);
}

/** @param month `YYYY-MM` */
export function lastDayOf(month: string): string {
  return daysAfter(`${monthAfter(month, 1)}-01`, -1);
}
