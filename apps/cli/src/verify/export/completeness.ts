import { canonicalOf, type JsonObject } from '../entry-json';
import { type Failure, failure, printable } from '../verification-result';
import { PersonNumbers } from '../person-numbers';

/** Members of the filter that an entry must equal. */
const EQUAL = ['person', 'disclosing', 'receiving', 'legalBasis', 'purpose'];

/**
 * What an export's filter lets one say about entries left out: with no restriction it is the whole log; with a person only,
 * the entries are numbered from 1 without holes; otherwise nothing.
 */
export class Completeness {
  private readonly restrictions: [string, unknown][];
  private readonly numbers = new PersonNumbers();
  private due = 0;

  constructor(private readonly filter?: JsonObject) {
    this.restrictions = Object.entries(filter ?? {}).filter(([, value]) => value !== undefined && value !== null);
  }

  /** Checks the next entry against the filter and the numbers. */
  checkEntry(index: number, entry: JsonObject): Failure | undefined {
    const other = this.restrictions.find(([name, value]) => EQUAL.includes(name) && entry[name] !== value);
    if (other)
      return failure(
        `Entry ${index} does not belong to the export: its ${other[0]} is not ${printableValue(other[1])}.`,
      );
    if (this.isWhole && index !== this.due++)
      return failure(`The export is of the whole log, but entry ${this.due - 1} is missing from it.`);
    return this.isOfPerson || this.isWhole ? this.numbers.checkNext(index, entry) : undefined;
  }

  checkEnd(count: number, size: number): Failure | undefined {
    if (!this.isWhole || count === size) return undefined;
    return failure(`The export is of the whole log, but has ${count} of its ${size} entries: some were left out.`);
  }

  /** The end of the message. */
  get claim(): string {
    if (this.isWhole) return 'that is all of them, and on each person they are numbered without a hole';
    if (this.isOfPerson)
      return `those on ${printableValue(this.filter?.['person'])} are numbered from 1 without a hole`;
    return 'whether others that fit the filter were left out cannot be told from it';
  }

  private get isWhole(): boolean {
    return this.filter !== undefined && this.restrictions.length === 0;
  }

  private get isOfPerson(): boolean {
    return this.restrictions.length === 1 && this.restrictions[0]?.[0] === 'person';
  }
}

function printableValue(value: unknown): string {
  return printable(typeof value === 'string' ? value : (canonicalOf(value) ?? ''));
}
