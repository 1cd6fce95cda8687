import { Day, DictionaryCode, Flag, ListOf, NotBefore, Optional, Pattern, Text, WholeNumber } from '../checking/rules';

const MAX_NAME_LENGTH = 300;
const MAX_CODES = 100;
const MIN_DIGITS = 1;
const MAX_DIGITS = 14;

/** Codes of another dictionary. */
function Codes(): PropertyDecorator {
  return ListOf(DictionaryCode(), 0, MAX_CODES);
}

/** What every entry has: a code, its names, and the days on which it holds. A code may have several, one after the other. */
abstract class Entry {
  @DictionaryCode()
  code: string;

  /** Its name in Polish, as pages and printouts show it. */
  @Text(MAX_NAME_LENGTH)
  pl: string;

  /** Its name in English. */
  @Optional()
  @Text(MAX_NAME_LENGTH)
  en?: string;

  /** The first day on which it holds. */
  @Day()
  validFrom: string;

  /** The last day on which it holds; until further notice where it is left out. */
  @Optional()
  @NotBefore('validFrom')
  @Day()
  validTo?: string;
}

/** A kind of institution. Ids of institutions begin with its code. */
export class InstitutionKindEntry extends Entry {
  @Pattern(/^[A-Z][A-Z_]{0,31}$/, 'up to 32 capital letters and _')
  override code: string;

  /** How many digits the number of such an institution has. */
  @WholeNumber(MIN_DIGITS, MAX_DIGITS)
  digits: number;

  /** Whether that number is a TERYT number, which begins with the four digits of the county. */
  @Flag()
  county: boolean;

  /** Names of the sections that such institutions publish. */
  @Codes()
  publishes: string[];
}

/** A category of data: what a scope consists of. */
export class CategoryEntry extends Entry {}

/** What a receiver may need data for. */
export class PurposeEntry extends Entry {}

/** A provision under which a receiver may open a case. */
export class LegalBasisEntry extends Entry {
  /** Kinds of institution that may rely on it. */
  @Codes()
  receiverKinds: string[];

  /** Purposes for which somebody may ask by it; any where it is left out. */
  @Optional()
  @Codes()
  purposes?: string[];
}

/** What the law lets institutions of one kind disclose to those of others, at most. Its names are the provision's. */
export class RuleEntry extends Entry {
  @DictionaryCode()
  publisherKind: string;

  @Codes()
  receiverKinds: string[];

  /** Only between institutions of one county. */
  @Flag()
  sameCounty: boolean;

  /** Only as far as the person consents to it; left out: without asking. */
  @Optional()
  @Flag()
  consentRequired?: boolean;

  /** Categories that an agreement may take up through its scope or by naming them. */
  @Codes()
  categories: string[];

  /** Categories that an agreement must name, each under `additionalCategories`. */
  @Codes()
  namedCategories: string[];
}

/** An entry of any dictionary. */
export type DictionaryEntry = Entry;
