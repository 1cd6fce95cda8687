import type { PersonReport, SequencedPersonEntry } from '@lacznik/contracts';

/** How often and when an institution received data on the person. */
export interface Recipient {
  id: string;
  times: number;
  /** ISO 8601 instants. */
  first: string;
  last: string;
}

/** Those who received something, by id. */
export function recipientsIn({ years }: PersonReport): Recipient[] {
  const found = new Map<string, Recipient>();
  for (const { entry } of years.flatMap(({ entries }) => entries)) {
    if (!isDisclosure(entry)) continue;
    const { receiving: id, time } = entry;
    const { times, first, last } = found.get(id) ?? { times: 0, first: time, last: time };
    found.set(id, { id, times: times + 1, first: time < first ? time : first, last: time > last ? time : last });
  }
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether anything was told, beside a case opened or closed, or an inquiry refused. */
export function isDisclosure(entry: SequencedPersonEntry): boolean {
  return entry.kind !== 'case' && entry.categories.length > 0;
}
