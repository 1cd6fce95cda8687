import { Count, ListOf, Nested, Optional } from '../checking/rules';
import {
  CategoryEntry,
  type DictionaryEntry,
  InstitutionKindEntry,
  LegalBasisEntry,
  PurposeEntry,
  RuleEntry,
} from './dictionary-entries';

/** Far more than any law has. */
const MAX_ENTRIES = 5000;

/** The law as data: every dictionary. The form of the file that a region may begin with. */
export class Dictionaries {
  @ListOf(Nested(() => InstitutionKindEntry), 0, MAX_ENTRIES)
  institutionKinds: InstitutionKindEntry[];

  @ListOf(Nested(() => CategoryEntry), 0, MAX_ENTRIES)
  categories: CategoryEntry[];

  @ListOf(Nested(() => PurposeEntry), 0, MAX_ENTRIES)
  purposes: PurposeEntry[];

  @ListOf(Nested(() => LegalBasisEntry), 0, MAX_ENTRIES)
  legalBases: LegalBasisEntry[];

  @ListOf(Nested(() => RuleEntry), 0, MAX_ENTRIES)
  rules: RuleEntry[];
}

/** A dictionary's name. */
export type DictionaryName = keyof Dictionaries;

/** The class of each dictionary's entries. */
export const ENTRY_CLASSES = {
  institutionKinds: InstitutionKindEntry,
  categories: CategoryEntry,
  purposes: PurposeEntry,
  legalBases: LegalBasisEntry,
  rules: RuleEntry,
} as const satisfies Record<DictionaryName, new () => DictionaryEntry>;

export const DICTIONARY_NAMES = Object.keys(ENTRY_CLASSES) as DictionaryName[];

/** The dictionaries as they are now. */
export class DictionariesDocument extends Dictionaries {
  /** Grows with every change of any of them. */
  @Count()
  version: number;
}

/** Dictionaries as they are to be. Each that is named is replaced as a whole; those that are left out stay. */
export class DictionariesChange {
  /** The version that the change was made from. */
  @Count()
  version: number;

  @Optional()
  @ListOf(Nested(() => InstitutionKindEntry), 0, MAX_ENTRIES)
  institutionKinds?: InstitutionKindEntry[];

  @Optional()
  @ListOf(Nested(() => CategoryEntry), 0, MAX_ENTRIES)
  categories?: CategoryEntry[];

  @Optional()
  @ListOf(Nested(() => PurposeEntry), 0, MAX_ENTRIES)
  purposes?: PurposeEntry[];

  @Optional()
  @ListOf(Nested(() => LegalBasisEntry), 0, MAX_ENTRIES)
  legalBases?: LegalBasisEntry[];

  @Optional()
  @ListOf(Nested(() => RuleEntry), 0, MAX_ENTRIES)
  rules?: RuleEntry[];
}
