import { dayInPoland } from '@lacznik/contracts';
import type { EntryFacet } from './entry-columns';
import type { EntryLeaf } from './integrate-entries';

const HOUR_CHARACTERS = 13;

/** How many entries of one facet there are of one day. */
export interface DayCount {
  /** `YYYY-MM-DD`, in Poland. */
  day: string;
  /** Of `facetId`. */
  facet: string;
  entries: number;
}

/** How many entries of one facet there are. */
export interface FacetCount {
  /** Of `facetId`. */
  facet: string;
  /** Those of one of its entries. */
  columns: EntryFacet;
  entries: number;
}

/** Counts entries by facet. */
export function countByFacet(leaves: readonly EntryLeaf[]): FacetCount[] {
  const counts = new Map<string, FacetCount>();
  for (const { facet, columns } of leaves) {
    const count = counts.get(facet);
    if (count) count.entries++;
    else counts.set(facet, { facet, columns, entries: 1 });
  }
  return [...counts.values()];
}

/** Counts entries by day and facet. */
export function countByDay(leaves: readonly EntryLeaf[]): DayCount[] {
  const counts = new Map<string, DayCount>();
  const dayOf = hourlyDays();
  for (const { facet, columns } of leaves) {
    const day = dayOf(columns.time);
    const key = `${day} ${facet}`;
    const count = counts.get(key);
    if (count) count.entries++;
    else counts.set(key, { day, facet, entries: 1 });
  }
  return [...counts.values()];
}

/** How many entries of one kind there are of one day between two institutions. */
export interface ExchangeDay extends Pick<EntryFacet, 'kind' | 'disclosing' | 'receiving'> {
  /** `YYYY-MM-DD`, in Poland. */
  day: string;
  entries: number;
}

/** Counts entries by day, kind and institutions. */
export function countExchanges(leaves: readonly EntryLeaf[]): ExchangeDay[] {
  const counts = new Map<string, ExchangeDay>();
  const dayOf = hourlyDays();
  for (const { columns } of leaves) {
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
