import { hourlyDays } from './day-counts';
import type { EntryLeaf } from './integrate-entries';

/** Stands for all entries, with or without a category. */
export const ANY_CATEGORY = '';

/** The index range of one day's entries that disclosed something of a category. */
export interface CategoryDay {
  category: string;
  /** `YYYY-MM-DD`, in Poland. */
  day: string;
  firstIndex: number;
  lastIndex: number;
}

/** The days of entries that follow one another in the log, as a whole and for each category. */
export function categoryDays(leaves: readonly EntryLeaf[]): CategoryDay[] {
  const marks = new Map<string, CategoryDay>();
  const dayOf = hourlyDays();
  for (const { index, columns } of leaves) {
    const day = dayOf(columns.time);
    for (const category of [ANY_CATEGORY, ...columns.categories]) {
      const key = `${day} ${category}`;
      const mark = marks.get(key);
      if (mark) mark.lastIndex = index;
      else marks.set(key, { category, day, firstIndex: index, lastIndex: index });
    }
  }
  return [...marks.values()];
}
