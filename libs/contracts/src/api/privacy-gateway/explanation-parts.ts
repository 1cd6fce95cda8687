import { Count, DictionaryCode, ListOf, Nested, OneOf, Optional, Text } from '../../checking/rules';
import { ScopeCategory } from '../../directory/directory-agreement';

const MAX_SENTENCE_LENGTH = 1000;
const MAX_NAME_LENGTH = 100;
const MAX_ENTRIES = 1000;

/** What a disclosure depends on, in the order in which it is looked at. */
export const CHAIN_LINKS = [
  'institution',
  'case',
  'dictionary',
  'rule',
  'agreement',
  'scope',
  'interest',
  'consent',
] as const;
export type ChainLink = (typeof CHAIN_LINKS)[number];

const OUTCOMES = ['disclosed', 'with-consent', 'withheld'] as const;

/** The same in both languages. */
export class InBothLanguages {
  @Text(MAX_SENTENCE_LENGTH)
  pl: string;

  @Text(MAX_SENTENCE_LENGTH)
  en: string;
}

/** For what, and on what ground, a receiver asks. */
export class Ground {
  /** A code of the legal-basis dictionary. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;
}

/** What becomes of a section's fields of one category. */
export class FieldGroup {
  @ScopeCategory()
  category: string;

  @ListOf(Text(MAX_NAME_LENGTH), 1, MAX_ENTRIES)
  fields: string[];

  /** `with-consent`: as far as the person has consented, which is not looked at here. */
  @OneOf(OUTCOMES)
  outcome: (typeof OUTCOMES)[number];

  /** The link of the chain that says so. Absent where nothing stands in the way. */
  @Optional()
  @OneOf(CHAIN_LINKS)
  link?: ChainLink;

  /** A reason of the decision, as withholdings and log entries have it. Present where it is withheld. */
  @Optional()
  @Text(MAX_NAME_LENGTH)
  reason?: string;

  @Nested(() => InBothLanguages)
  sentence: InBothLanguages;

  /** What would have to be true. Absent where nothing stands in the way. */
  @Optional()
  @Nested(() => InBothLanguages)
  nextStep?: InBothLanguages;
}

/** A rule of law that was looked at. */
export class ExplainedRule {
  @DictionaryCode()
  code: string;

  /** The provision. */
  @Nested(() => InBothLanguages)
  name: InBothLanguages;
}

/** An agreement that was looked at. */
export class ExplainedAgreement {
  @DictionaryCode()
  id: string;

  /** As `GET /v1/agreements/:id` counts them. */
  @Count(1)
  version: number;
}

/** What is disclosed, and what that follows from. */
export class ExplainedAnswer {
  /** In the order of the section's fields. */
  @ListOf(Nested(() => FieldGroup), 0, MAX_ENTRIES)
  groups: FieldGroup[];

  /** None where something before them stands in the way. */
  @ListOf(Nested(() => ExplainedRule), 0, MAX_ENTRIES)
  rules: ExplainedRule[];

  /** None where something before them stands in the way. */
  @ListOf(Nested(() => ExplainedAgreement), 0, MAX_ENTRIES)
  agreements: ExplainedAgreement[];
}

/** By which versions an answer was worked out. */
export class ExplainedVersions {
  /** Of agreements, institutions, rules and dictionaries together, as log entries name it. */
  @Text(MAX_NAME_LENGTH)
  policy: string;

  @Count()
  dictionaries: number;
}
