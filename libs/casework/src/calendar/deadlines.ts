import { daysAfter, isWeekend, monthsAfter } from './day';
import { isPublicHoliday } from './public-holidays';

/** How long a deadline runs. */
export type Period = { readonly days: number } | { readonly weeks: number } | { readonly months: number };

/** @param day `YYYY-MM-DD` */
export function isWorkingDay(day: string): boolean {
  return !isWeekend(day) && !isPublicHoliday(day);
}

/** The day itself, or the next one on which offices work (KPA art. 57 § 4). */
export function workingDayFrom(day: string): string {
  return isWorkingDay(day) ? day : workingDayFrom(daysAfter(day, 1));
}

/** The `count`th working day after a day. */
export function workingDaysAfter(day: string, count: number): string {
  return count === 0 ? day : workingDaysAfter(workingDayFrom(daysAfter(day, 1)), count - 1);
}

/**
 * The last day of a period that begins with an event, as KPA art. 57 counts: the day of the event does not count, weeks end on the
 * weekday of the event, months on its number, and an end on a Saturday or a day free from work moves on.
 */
export function deadlineAfter(event: string, period: Period): string {
  if ('months' in period) return workingDayFrom(monthsAfter(event, period.months));
  return workingDayFrom(daysAfter(event, 'weeks' in period ? period.weeks * 7 : period.days));
}
