import { Day, DictionaryCode, InstitutionId, ListOf, NotBefore, WithinTwelveMonths } from '../checking/rules';

const MAX_CATEGORIES = 100;

/** What a consent is to: who may receive what, what for, and from when to when. */
export abstract class ConsentTerms {
  /** The institution that may receive. */
  @InstitutionId()
  receiver: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  /** Codes of the category dictionary: nothing else may be received on account of it. */
  @ListOf(DictionaryCode(), 1, MAX_CATEGORIES)
  categories: string[];

  /** The first day. */
  @Day()
  validFrom: string;

  /** The last day: at most twelve months in all. */
  @WithinTwelveMonths('validFrom')
  @NotBefore('validFrom')
  @Day()
  validTo: string;
}
