import type { DictionariesChange, DictionariesDocument, DictionaryName } from '@lacznik/contracts';

/** Every dictionary, in the order in which the page shows them. */
export const DICTIONARIES = ['purposes', 'legalBases', 'rules', 'categories', 'institutionKinds'] as const;

/**
 * The dictionary with the entry of that code, that holds last of all, ended.
 * @param version which the person has read
 */
export function endedEntry(
  law: DictionariesDocument,
  { version, name, code, validTo }: { version: number; name: DictionaryName; code: string; validTo: string },
): DictionariesChange {
  const entries: readonly { code: string; validFrom: string }[] = law[name];
  const last = entries
    .filter((entry) => entry.code === code)
    .toSorted(byBeginning)
    .at(-1);
  return { version, [name]: entries.map((entry) => (entry === last ? { ...entry, validTo } : entry)) };
}

/** The dictionary with one entry more. @param version which the person has read */
export function addedEntry(
  law: DictionariesDocument,
  { version, name, entry }: { version: number; name: DictionaryName; entry: object },
): DictionariesChange {
  return { version, [name]: [...law[name], entry] };
}

function byBeginning(one: { validFrom: string }, other: { validFrom: string }): number {
  return one.validFrom < other.validFrom ? -1 : 1;
}
