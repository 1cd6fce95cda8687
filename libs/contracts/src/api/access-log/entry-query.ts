import { isPseudonym, type PersonIdentity } from '@lacznik/identifiers';
import {
  Code,
  DayOrInstant,
  InstitutionId,
  OneOf,
  Optional,
  TextThat,
  WholeNumber,
  WholeNumberOrText,
} from '../../checking/rules';
import { Person } from '../../persons/person';

/** The kinds of entries. */
export const ENTRY_KINDS = [
  'delivery',
  'inquiry',
  'process',
  'case',
  'view',
  'consent',
  'restriction',
  'act',
  'search',
  'withdrawal',
] as const;

/** What came of it for the receiver: all that was there, a part, or nothing; or that a record that it had got is withdrawn. */
export const ENTRY_OUTCOMES = ['full', 'partial', 'refused', 'withdrawn'] as const;

const MAX_LIMIT = 1000;
/** Entries of a page whose size is not said. */
export const DEFAULT_ENTRY_LIMIT = 100;

/** By what entries are counted; what is absent does not restrict. */
export class CountQuery {
  /** Institution that disclosed. */
  @Optional()
  @InstitutionId()
  disclosing?: string;

  /** Institution that received, or asked. */
  @Optional()
  @InstitutionId()
  receiving?: string;

  @Optional()
  @OneOf(ENTRY_KINDS)
  kind?: (typeof ENTRY_KINDS)[number];

  /** In which role somebody acted; a delivery flows by itself and has none. */
  @Optional()
  @Code('a role such as auditor')
  role?: string;

  @Optional()
  @Code('a code of the legal-basis dictionary')
  legalBasis?: string;

  @Optional()
  @Code('a code of the purpose dictionary')
  purpose?: string;

  @Optional()
  @OneOf(ENTRY_OUTCOMES)
  outcome?: (typeof ENTRY_OUTCOMES)[number];

  /** Entries of this moment, or of this day in Poland, and later. */
  @Optional()
  @DayOrInstant()
  from?: string;

  /** Entries before this moment, or before this day in Poland, which does not belong to the period. */
  @Optional()
  @DayOrInstant()
  to?: string;
}

/** By what entries are found, whoever's. */
class FilterQuery extends CountQuery {
  /** Scope category of a field that was disclosed. */
  @Optional()
  @Code('a scope category such as 18 or 19a')
  category?: string;
}

/** By what entries are found. */
export class EntryFilterQuery extends FilterQuery {
  /** The log's reference of the person in one year, as entries have it. */
  @Optional()
  @TextThat(isPseudonym, "the log's reference of the person, as entries have it")
  person?: string;
}

/** Which entries, and which page of them. */
export class EntryQuery extends EntryFilterQuery {
  @WholeNumber(1, MAX_LIMIT)
  limit: number = DEFAULT_ENTRY_LIMIT;

  /** The `next` of the page before, with the same filter. */
  @Optional()
  @TextThat(() => true, 'what `next` of a page said, unaltered')
  cursor?: string;
}

/** The same of a person by PESEL or document, which must not stand in an address. */
export class EntrySearch extends FilterQuery {
  @Person()
  person: PersonIdentity;

  @Optional()
  @WholeNumberOrText(1, MAX_LIMIT)
  limit?: number;

  /** The `next` of the page before, with the same filter. */
  @Optional()
  @TextThat(() => true, 'what `next` of a page said, unaltered')
  cursor?: string;
}
