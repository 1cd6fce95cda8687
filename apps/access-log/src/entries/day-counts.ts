import { dayInPoland } from '@lacznik/platform';
import type { EntryColumns } from './entry-columns';
import type { PlacedEntry } from './seal-entries';

const HOUR_CHARACTERS = 13;

/** How many entries of one sort there are of one day, and between which indexes they stand. */
export interface DayCount extends Omit<
  EntryColumns,
  'time' | 'person' | 'personNumber' | 'categories' | 'institutions'
> {
  /** `YYYY-MM-DD`, in Poland. */
  day: string;
  entries: number;
  firstIndex: number;
  lastIndex: number;
}

/** Counts entries that follow one another in the log. */
export function countByDay(placed: readonly PlacedEntry[]): DayCount[] {
  const counts = new Map<string, DayCount>();
  const dayOf = hourlyDays();
  for (const { index, columns } of placed) {
    const { time, kind, disclosing, receiving, legalBasis, purpose, outcome, actorRole } = columns;
    const day = dayOf(time);
    const key = `${day}\n${kind}\n${disclosing}\n${receiving}\n${legalBasis}\n${purpose}\n${outcome}\n${actorRole}`;
    const count = counts.get(key);
    if (count) {
      count.entries++;
      count.lastIndex = index;
    } else {
      const sort = { day, kind, disclosing, receiving, legalBasis, purpose, outcome, actorRole };
      counts.set(key, { ...sort, entries: 1, firstIndex: index, lastIndex: index });
    }
  }
  return [...counts.values()];
}

/** Formatting a day costs more than all the rest; a day in Poland begins with an hour in UTC. */
export function hourlyDays(): (time: string) => string {
  const days = new Map<string, string>();
  return (time) => {
    const hour = time.slice(0, HOUR_CHARACTERS);
    const day = days.get(hour) ?? dayInPoland(new Date(time));
    days.set(hour, day);
    return day;
  };
}
