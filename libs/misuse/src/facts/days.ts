export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Warsaw',
  hour: 'numeric',
  weekday: 'short',
  hourCycle: 'h23',
});
/** The format is slow, and Poland's offset is whole hours. */
const known = new Map<number, ClockHour>();
const MAX_KNOWN = 20_000;

/** An hour by the clock in Poland. */
export interface ClockHour {
  /** 0 to 23. */
  hour: number;
  isWeekend: boolean;
}

/** The hour by the clock in Poland. @param at milliseconds since 1970 */
export function clockHourOf(at: number): ClockHour {
  const hourNumber = Math.floor(at / HOUR_MS);
  const remembered = known.get(hourNumber);
  if (remembered) return remembered;
  if (known.size >= MAX_KNOWN) known.clear();
  const read = readClock(hourNumber * HOUR_MS);
  known.set(hourNumber, read);
  return read;
}

/** Number of the day since 1970, in UTC: work at night crosses it, work by day does not. */
export function dayNumber(at: number): number {
  return Math.floor(at / DAY_MS);
}

function readClock(at: number): ClockHour {
  const parts = clock.formatToParts(at);
  const partOf = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { hour: Number(partOf('hour')), isWeekend: ['Sat', 'Sun'].includes(partOf('weekday')) };
}
