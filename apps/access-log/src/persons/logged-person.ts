import { randomBytes } from 'node:crypto';
import { pseudonym } from '@lacznik/identifiers';

const KEY_BYTES = 32;

/** A person as one year's log knows them. */
export interface LoggedPerson {
  /** The log's pseudonym, which identity gives; it stands in no entry. */
  pseudonym: string;
  /** The person's own key. Once it is destroyed nobody can tell whose the reference was. */
  key: Buffer;
  /** What stands in the entries: the keyed pseudonym of `pseudonym`, with the year in place of an epoch. */
  reference: string;
  /** How many entries there are on the person in that year. */
  entries: number;
}

/** Gives a person of whom the year's log knows nothing a key, and with it a reference. */
export function newLoggedPerson(known: string, year: number): LoggedPerson {
  const key = randomBytes(KEY_BYTES);
  return { pseudonym: known, key, reference: pseudonym(key, year, known), entries: 0 };
}
