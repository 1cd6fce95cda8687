import { hourlyDays } from './day-counts';
import type { EntryLeaf } from './integrate-entries';

/** In the place of a category: entries of any, and of none. */
export const ANY_CATEGORY = '';

/** Between which indexes the entries of one day stand by which something of a category was disclosed. */
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
