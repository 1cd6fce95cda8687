import { randomBytes } from 'node:crypto';
import { pseudonym } from '@lacznik/identifiers';

const KEY_BYTES = 32;

/** A person as one year's log knows them. */
export interface LoggedPerson {
  /** The log's pseudonym, which identity gives; it stands in no entry. */
  pseudonym: string;
  /** What stands in the entries: the keyed pseudonym of `pseudonym`, with the year in place of an epoch. */
  reference: string;
  /** How many entries there are on the person in that year. */
  entries: number;
}

/** A person of whom the year's log knew nothing before. */
export interface NewPerson extends LoggedPerson {
  /** The person's own. Once it is destroyed nobody can tell whose the reference was. */
  key: Buffer;
}

/** Gives a person a key, and with it a reference. */
function newLoggedPerson(known: string, year: number): NewPerson {
  const key = randomBytes(KEY_BYTES);
  return { pseudonym: known, key, reference: pseudonym(key, year, known), entries: 0 };
}

export function isNew(person: LoggedPerson): person is NewPerson {
  return 'key' in person;
}

/** The persons whom some entries concern, each once: known to the year's log, or new. */
export class ConcernedPersons {
  private readonly concerned = new Map<string, LoggedPerson>();

  constructor(
    private readonly known: ReadonlyMap<string, LoggedPerson>,
    private readonly year: number,
  ) {}

  personOf(pseudonym: string): LoggedPerson {
    const person = this.concerned.get(pseudonym) ?? this.known.get(pseudonym) ?? newLoggedPerson(pseudonym, this.year);
    this.concerned.set(pseudonym, person);
    return person;
  }

  concernedPersons(): LoggedPerson[] {
    return [...this.concerned.values()];
  }
}
