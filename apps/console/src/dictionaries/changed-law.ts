import type { DictionariesChange, DictionariesDocument } from '@lacznik/contracts';

/** Dictionaries whose entries a page adds: the others' consist of more than names. */
export const ADDED_TO = ['purposes', 'legalBases'] as const;

/** Dictionaries whose entries a page ends. */
export const ENDED_IN = ['purposes', 'legalBases', 'rules', 'categories', 'institutionKinds'] as const;
type EndedIn = (typeof ENDED_IN)[number];

/** An entry as the form has it. */
export interface NewEntry {
  code: string;
  pl: string;
  en?: string | undefined;
  validFrom: string;
  /** Of a legal basis. */
  receiverKinds: string[];
}

/**
 * The dictionary with the entry of that code, that holds last of all, ended.
 * @param version which the person has read
 */
export function endedEntry(
  law: DictionariesDocument,
  { version, name, code, validTo }: { version: number; name: EndedIn; code: string; validTo: string },
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
  { version, name, entry }: { version: number; name: (typeof ADDED_TO)[number]; entry: NewEntry },
): DictionariesChange {
  const { receiverKinds, en, ...rest } = entry;
  const named = en === undefined ? rest : { ...rest, en };
  if (name === 'purposes') return { version, purposes: [...law.purposes, named] };
  return { version, legalBases: [...law.legalBases, { ...named, receiverKinds }] };
}

function byBeginning(one: { validFrom: string }, other: { validFrom: string }): number {
  return one.validFrom < other.validFrom ? -1 : 1;
}
