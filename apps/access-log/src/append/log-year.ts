import { dayInPoland } from '@lacznik/contracts';

/** The year whose log an entry joins at this moment, as years are counted in Poland. */
export function logYear(moment: Date): number {
  return Number(dayInPoland(moment).slice(0, 4));
}
