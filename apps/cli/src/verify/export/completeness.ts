import { canonicalOf, type JsonObject } from '../entry-json';
import { type Refused, refused, shown } from '../finding';
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

  /** Takes the next entry; says what the filter or the numbers tell against it. */
  next(index: number, entry: JsonObject): Refused | undefined {
    const other = this.restrictions.find(([name, value]) => EQUAL.includes(name) && entry[name] !== value);
    if (other)
      return refused(`Entry ${index} does not belong to the export: its ${other[0]} is not ${valueShown(other[1])}.`);
    if (this.isWhole && index !== this.due++)
      return refused(`The export is of the whole log, but entry ${this.due - 1} is missing from it.`);
    return this.isOfPerson || this.isWhole ? this.numbers.next(index, entry) : undefined;
  }

  atEnd(count: number, size: number): Refused | undefined {
    if (!this.isWhole || count === size) return undefined;
    return refused(`The export is of the whole log, but has ${count} of its ${size} entries: some were left out.`);
  }

  /** To end the sentence of what was verified. */
  get claim(): string {
    if (this.isWhole) return 'that is all of them, and on each person they are numbered without a hole';
    if (this.isOfPerson) return `those on ${valueShown(this.filter?.['person'])} are numbered from 1 without a hole`;
    return 'whether others that fit the filter were left out cannot be told from it';
  }

  private get isWhole(): boolean {
    return this.filter !== undefined && this.restrictions.length === 0;
  }

  private get isOfPerson(): boolean {
    return this.restrictions.length === 1 && this.restrictions[0]?.[0] === 'person';
  }
}

function valueShown(value: unknown): string {
  return shown(typeof value === 'string' ? value : (canonicalOf(value) ?? ''));
}
