import { startOfDayInPoland } from '@lacznik/contracts';

const MINUTE_MS = 60_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^(\d{1,2})[:.](\d{2})$/;

/**
 * The instant of a day and a time by the clock in Poland; on the two days on which clocks change it is up to an hour early, never late.
 * @returns undefined where either is missing or no such thing: the log then asks for it
 */
export function becameKnownAt(day: string, time: string): string | undefined {
  const [, hours, minutes] = TIME.exec(time) ?? [];
  if (!DAY.test(day) || Number.isNaN(Date.parse(day)) || hours === undefined) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const sinceMidnight = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  return new Date(startOfDayInPoland(day).getTime() + sinceMidnight).toISOString();
}
