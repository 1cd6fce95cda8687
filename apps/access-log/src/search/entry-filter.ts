/** What an auditor asks for; what is absent does not restrict. */
export interface EntryFilter {
  /** Institution that disclosed. */
  disclosing?: string;
  /** Institution that received, or asked. */
  receiving?: string;
  /** The log's references of the person, one for each year. */
  persons?: readonly string[];
  /** `delivery`, `inquiry`, `case`, `act` or `search`. */
  kind?: string;
  /** In which role somebody acted; a delivery flows by itself and has none. */
  role?: string;
  /** Scope category of a field that was disclosed. */
  category?: string;
  /** Code of the legal-basis dictionary. */
  legalBasis?: string;
  /** Code of the purpose dictionary. */
  purpose?: string;
  /** What came of it: `full`, `partial` or `refused`. */
  outcome?: string;
  /** ISO 8601; entries of this moment and later. */
  from?: string;
  /** ISO 8601; entries before this moment. */
  to?: string;
  /** The one institution whose entries the asker may see: those by which it disclosed or received, and acts on it. */
  own?: string;
}

/** A filter as a search is logged, and as an export says what it is of. */
export function writtenFilter({ persons, own, ...others }: EntryFilter): Record<string, string> {
  const written = { ...others, person: persons && (persons.join() || 'unknown'), institution: own };
  return Object.fromEntries(
    Object.entries(written).filter((parameter): parameter is [string, string] => parameter[1] !== undefined),
  );
}
