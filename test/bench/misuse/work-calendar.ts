import { between, chance, type Random } from '../../../deploy/demonstration/random';

const YEAR_BEGINS = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** @param day of the year, from 0; before it below 0 */
export function midnight(day: number): number {
  return YEAR_BEGINS + day * DAY_MS;
}

export function isWorkingDay(day: number): boolean {
  const weekday = new Date(midnight(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** How much there is to do: the ends of months, and the autumn in which family benefits begin anew. */
export function seasonOf(day: number): number {
  const date = new Date(midnight(day));
  const isMonthEnd = new Date(midnight(day + 4)).getUTCMonth() !== date.getUTCMonth();
  const isAutumn = date.getUTCMonth() === 8 || date.getUTCMonth() === 9;
  return (isMonthEnd ? 1.7 : 0.85) * (isAutumn ? 1.35 : 0.95);
}

/** A time at which somebody works: by day, on the evenings of those who have them, and now and then when others have left. */
export function workingTime(random: Random, day: number, hasEvenings: boolean): number {
  const isEvening = hasEvenings ? chance(random, 0.25) : chance(random, 0.004);
  return isEvening ? clock(day, between(random, 18 * 60, 21 * 60 + 50)) : clock(day, officeMinute(random));
}

/** @param minute by the clock in Poland, from midnight */
export function clock(day: number, minute: number): number {
  const month = new Date(midnight(day)).getUTCMonth();
  const ahead = month >= 3 && month <= 9 ? 120 : 60;
  return midnight(day) + (minute - ahead) * MINUTE_MS;
}

/** From 7:10 to 16:00, most before noon. */
function officeMinute(random: Random): number {
  return 430 + Math.floor(530 * ((random() + random() * random()) / 2));
}
