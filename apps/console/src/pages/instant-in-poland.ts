/** Summer and winter. */
const OFFSETS = ['+02:00', '+01:00'] as const;
/** Writes `YYYY-MM-DD HH:MM`. */
const CLOCK = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Warsaw' });

/** The day and the time by the clock in Poland, as forms have them. */
export function clockInPoland(instant: string): { day: string; time: string } {
  const [day = '', time = ''] = CLOCK.format(new Date(instant)).split(' ');
  return { day, time };
}

/**
 * The instant of a day and a time by the clock in Poland; of the hour that comes twice the first. What is no time is returned as it was typed,
 * so that it is refused where it is checked.
 * @param day `YYYY-MM-DD`
 * @param time `HH:MM`
 */
export function instantInPoland(day: string, time: string): string {
  const instants = OFFSETS.map((offset) => new Date(`${day}T${time}:00${offset}`));
  const found = instants.find(
    (instant) => !Number.isNaN(instant.getTime()) && CLOCK.format(instant) === `${day} ${time}`,
  );
  return found?.toISOString() ?? `${day}T${time}`;
}
