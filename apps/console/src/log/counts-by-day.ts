import type { InstitutionCount } from '@lacznik/contracts';

/** How many entries a day had. */
export interface DayCount {
  day: string;
  entries: number;
}

/** Counts of institutions and kinds added up, in the order of the days. */
export function countsByDay(counts: readonly Pick<InstitutionCount, 'day' | 'entries'>[]): DayCount[] {
  const days = new Map<string, number>();
  for (const { day, entries } of counts) days.set(day, (days.get(day) ?? 0) + entries);
  return Array.from(days, ([day, entries]) => ({ day, entries })).toSorted((a, b) => (a.day < b.day ? -1 : 1));
}
