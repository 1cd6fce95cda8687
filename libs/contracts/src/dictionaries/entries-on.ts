import { parseInstitutionId } from '@lacznik/identifiers';
import type { DictionaryEntry, InstitutionKindEntry } from './dictionary-entries';

/** A sentence has room for so many codes. */
const MAX_NAMED = 50;

/** Codes as a sentence names them to whoever sent another: each once, and not without end. */
export function namedCodes(codes: Iterable<string>): string {
  const all = [...new Set(codes)];
  return all.length <= MAX_NAMED ? all.join(', ') : `${all.slice(0, MAX_NAMED).join(', ')} and others`;
}

/** The entries that hold on a day, `YYYY-MM-DD`. */
export function entriesOn<T extends DictionaryEntry>(entries: readonly T[], day: string): T[] {
  return entries.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day <= validTo));
}

/**
 * What a code was called in Polish on a day; where it did not hold then, what it was called last before, or first after.
 * A code that the dictionary never had, as it is.
 */
export function nameOn(entries: readonly DictionaryEntry[], code: string, day: string): string {
  const known = entries.filter((entry) => entry.code === code).toSorted(byBeginning);
  const named = known.findLast(({ validFrom }) => validFrom <= day) ?? known[0];
  return named?.pl ?? code;
}

/** Whether an institution's id is of a kind that there is, or was, or will be, and is numbered as that kind is. */
export function isNumberedAsItsKind(kinds: readonly InstitutionKindEntry[], id: string): boolean {
  const parts = parseInstitutionId(id);
  return kinds.some(({ code, digits }) => code === parts?.kind && digits === parts.number.length);
}

export function byBeginning(a: DictionaryEntry, b: DictionaryEntry): number {
  return a.validFrom < b.validFrom ? -1 : 1;
}
