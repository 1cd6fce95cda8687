import type { LogEntry, SealedEntry } from '@lacznik/contracts';

/** The kinds of entries. */
export const KINDS: readonly LogEntry['kind'][] = ['delivery', 'inquiry', 'case', 'act', 'search'];

/** What came of it for the receiver: all that was there, a part, or nothing. */
export const OUTCOMES = ['full', 'partial', 'refused'] as const;

/** By what an entry is found and counted. What a kind of entry does not have is the empty text. */
export interface EntryColumns {
  time: string;
  kind: string;
  disclosing: string;
  receiving: string;
  person: string;
  personNumber: number | '';
  legalBasis: string;
  purpose: string;
  categories: readonly string[];
  outcome: (typeof OUTCOMES)[number] | '';
  actorRole: string;
  /** Whom an act of administration concerns. */
  institutions: readonly string[];
}

const NOTHING: Omit<EntryColumns, 'time' | 'kind'> = {
  disclosing: '',
  receiving: '',
  person: '',
  personNumber: '',
  legalBasis: '',
  purpose: '',
  categories: [],
  outcome: '',
  actorRole: '',
  institutions: [],
};

/** The columns of an entry. */
export function columnsOf(entry: SealedEntry): EntryColumns {
  if (entry.kind === 'delivery' || entry.kind === 'inquiry') return { ...NOTHING, ...entry, outcome: outcomeOf(entry) };
  return { ...NOTHING, ...entry };
}

function outcomeOf({
  categories,
  withheld,
}: {
  categories: readonly string[];
  withheld: readonly unknown[];
}): EntryColumns['outcome'] {
  if (categories.length === 0) return 'refused';
  return withheld.length === 0 ? 'full' : 'partial';
}
