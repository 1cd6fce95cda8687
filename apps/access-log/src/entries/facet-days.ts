import { hourlyDays } from './day-counts';
import type { EntryFilter } from './entry-filter';
import type { Range } from './index-ranges';
import type { PlacedEntry } from './seal-entries';

/** Between which indexes the entries of one day stand that have something in common. */
export interface FacetDay extends Range {
  /** `purpose social-work`; `any entry` for every entry. */
  facet: string;
  /** `YYYY-MM-DD`, in Poland. */
  day: string;
}

/** Every entry's. */
const ANY = 'any entry';

/** The days of entries that follow one another in the log, for each thing that they are rarely searched by in vain. */
export function facetDays(placed: readonly PlacedEntry[]): FacetDay[] {
  const marks = new Map<string, FacetDay>();
  const dayOf = hourlyDays();
  const mark = (name: string, value: string, day: string, index: number): void => {
    if (value === '') return;
    const facet = `${name} ${value}`;
    const key = `${day} ${facet}`;
    const known = marks.get(key);
    if (known) known.last = index;
    else marks.set(key, { facet, day, first: index, last: index });
  };
  for (const { index, columns } of placed) {
    const day = dayOf(columns.time);
    mark('any', 'entry', day, index);
    mark('kind', columns.kind, day, index);
    mark('purpose', columns.purpose, day, index);
    mark('outcome', columns.outcome, day, index);
    mark('role', columns.actorRole, day, index);
    mark('legal basis', columns.legalBasis, day, index);
    for (const category of columns.categories) mark('category', category, day, index);
  }
  return [...marks.values()];
}

/** The facets that an entry must have to fit the filter; none where neither they nor a period narrow it down. */
export function facetsOf({ kind, role, purpose, outcome, legalBasis, category, from, to }: EntryFilter): string[] {
  const named = { kind, purpose, outcome, role, 'legal basis': legalBasis, category };
  const facets = Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]));
  return facets.length === 0 && (from !== undefined || to !== undefined) ? [ANY] : facets;
}
