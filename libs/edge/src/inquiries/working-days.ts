import { daysAfter, workingDaysAfter } from '@lacznik/casework';
import { dayInPoland, startOfDayInPoland } from '@lacznik/contracts';

/** The end of the `count`th working day after that of a moment, in Poland. */
export function endOfWorkingDay(moment: Date, count: number): Date {
  return startOfDayInPoland(daysAfter(workingDaysAfter(dayInPoland(moment), count), 1));
}
