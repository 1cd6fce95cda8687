import { dayInPoland } from '@lacznik/contracts';
import type { EntrySort } from './entry-columns';
import type { PlacedEntry } from './seal-entries';

const HOUR_CHARACTERS = 13;

/** How many entries of one sort there are of one day. */
export interface DayCount {
  /** `YYYY-MM-DD`, in Poland. */
  day: string;
  /** Of `sortId`. */
  sort: string;
  entries: number;
}

/** How many entries of one sort there are. */
export interface SortCount {
  /** Of `sortId`. */
  sort: string;
  /** Those of one of its entries. */
  columns: EntrySort;
  entries: number;
}

/** Counts entries by sort. */
export function countBySort(placed: readonly PlacedEntry[]): SortCount[] {
  const counts = new Map<string, SortCount>();
  for (const { sort, columns } of placed) {
    const count = counts.get(sort);
    if (count) count.entries++;
    else counts.set(sort, { sort, columns, entries: 1 });
  }
  return [...counts.values()];
}

/** Counts entries by day and sort. */
export function countByDay(placed: readonly PlacedEntry[]): DayCount[] {
  const counts = new Map<string, DayCount>();
  const dayOf = hourlyDays();
  for (const { sort, columns } of placed) {
    const day = dayOf(columns.time);
    const key = `${day} ${sort}`;
    const count = counts.get(key);
    if (count) count.entries++;
    else counts.set(key, { day, sort, entries: 1 });
  }
  return [...counts.values()];
}

/** How many entries of one kind there are of one day between two institutions. */
export interface ExchangeDay extends Pick<EntrySort, 'kind' | 'disclosing' | 'receiving'> {
  /** `YYYY-MM-DD`, in Poland. */
  day: string;
  entries: number;
}

/** Counts entries by day, kind and institutions. */
export function countExchanges(placed: readonly PlacedEntry[]): ExchangeDay[] {
  const counts = new Map<string, ExchangeDay>();
  const dayOf = hourlyDays();
  for (const { columns } of placed) {
    const day = dayOf(columns.time);
    const { kind, disclosing, receiving } = columns;
    const key = `${day} ${kind} ${disclosing} ${receiving}`;
    const count = counts.get(key);
    if (count) count.entries++;
    else counts.set(key, { day, kind, disclosing, receiving, entries: 1 });
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
