import type { LogEntry, SequencedPersonEntry } from '@lacznik/contracts';
import type { JsonObject } from './entry-json';
import { personNumberOf } from './entry-json';
import { type Failure, failure, printable } from './verification-result';

/** Whose entries concern no person, or tell it otherwise: those of a withdrawal by the deliveries that it took back. */
const ABOUT_NOBODY = { act: true, search: true, withdrawal: true } satisfies Record<
  Exclude<LogEntry['kind'], SequencedPersonEntry['kind']>,
  true
>;

/** Follows the entries on each person, which are numbered from 1 without holes. */
export class PersonNumbers {
  private readonly last = new Map<string, number>();

  /** Checks the number of the next entry. */
  checkNext(index: number, entry: JsonObject): Failure | undefined {
    if (isAboutNobody(entry)) return undefined;
    const found = personNumberOf(entry);
    if (found === undefined) return failure(`Entry ${index} does not tell its person and the number on that person.`);
    const { person, personNumber } = found;
    const due = (this.last.get(person) ?? 0) + 1;
    this.last.set(person, personNumber);
    if (personNumber === due) return undefined;
    const what = personNumber > due ? `number ${due} is missing` : `number ${personNumber} is repeated`;
    return failure(
      `The entries on person ${printable(person)} are not complete: ${what} (entry ${index} has number ${personNumber} where ${due} was due).`,
    );
  }

  /** How many persons there were. */
  get persons(): number {
    return this.last.size;
  }
}

function isAboutNobody(entry: JsonObject): boolean {
  return Object.hasOwn(ABOUT_NOBODY, String(entry['kind'])) && !('person' in entry) && !('personNumber' in entry);
}
