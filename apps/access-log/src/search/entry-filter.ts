import type { EntryFilterQuery } from '@lacznik/contracts';

/** What an auditor asks for; what is absent does not restrict. */
export interface EntryFilter extends Omit<EntryFilterQuery, 'person'> {
  /** The log's references of the person, one for each year. */
  persons?: readonly string[];
  /** The one institution whose entries the asker may see: those by which it disclosed or received, and acts on it. */
  own?: string;
}

/** The filter that a question's parameters say. */
export function filterOf({ person, ...others }: EntryFilterQuery): EntryFilter {
  return person === undefined ? others : { ...others, persons: [person] };
}

/** A filter as a search is logged, and as an export says what it is of. */
export function writtenFilter({ persons, own, ...others }: EntryFilter): Record<string, string> {
  const written = { ...others, person: persons && (persons.join() || 'unknown'), institution: own };
  return Object.fromEntries(
    Object.entries(written).filter((parameter): parameter is [string, string] => parameter[1] !== undefined),
  );
}
