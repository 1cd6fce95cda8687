/** Why a field is withheld. A closed union: the access log and the publishers' reports name it. */
export const WITHHOLDING_REASONS = [
  'unknown-institution',
  'kind-not-valid',
  'case-not-open',
  'purpose-unknown',
  'purpose-not-valid',
  'legal-basis-unknown',
  'legal-basis-not-valid',
  'no-rule',
  'other-county',
  'no-agreement',
  'agreement-not-active',
  'category-not-valid',
  'outside-legal-scope',
  'must-be-named-in-agreement',
  'outside-agreement-scope',
] as const;
export type WithholdingReason = (typeof WITHHOLDING_REASONS)[number];

/** Days are `YYYY-MM-DD`; both ends belong to the period; no `validTo` means until further notice. */
export interface ValidityPeriod {
  validFrom: string;
  validTo?: string;
}

/** An entry of a dictionary. A code may have several, for periods that do not overlap. */
export interface DictionaryEntry extends ValidityPeriod {
  code: string;
}

/** What the law lets institutions of one kind disclose to institutions of another, at most. */
export interface DisclosureRule extends DictionaryEntry {
  publisherKind: string;
  receiverKinds: readonly string[];
  /** Only between institutions of one county. */
  sameCounty: boolean;
  /** Scope categories that an agreement may take up through its scope or by naming them. */
  categories: readonly string[];
  /** Scope categories that are disclosed only if an agreement names each of them under `additionalCategories`. */
  namedCategories: readonly string[];
}

/** A provision under which institutions of these kinds may ask. */
export interface LegalBasis extends DictionaryEntry {
  receiverKinds: readonly string[];
}

/** A kind of institution. */
export interface InstitutionKind extends DictionaryEntry {
  /** Whether the number of such an institution is a TERYT number, which begins with the county. */
  county: boolean;
}

/** The law as data. */
export interface PolicyDictionaries {
  institutionKinds: readonly InstitutionKind[];
  categories: readonly DictionaryEntry[];
  purposes: readonly DictionaryEntry[];
  legalBases: readonly LegalBasis[];
  rules: readonly DisclosureRule[];
}

/** The part of an institution that decisions read: its id is `<kind>-<number>`. */
export interface PolicyInstitution {
  id: string;
}

/** A named set of scope categories. */
export interface PolicyScope {
  id: string;
  categories: readonly string[];
}

/** One direction of an agreement: `scope` by id, and what is named beyond it. */
export interface PolicyDisclosure {
  from: string;
  to: string;
  scope: string;
  additionalCategories: readonly string[];
}

export interface PolicyAgreement extends ValidityPeriod {
  id: string;
  status: 'ACTIVE' | 'SUSPENDED' | 'TERMINATED';
  disclosures: readonly PolicyDisclosure[];
}

/** What a policy is compiled from. */
export interface PolicyInput {
  institutions: readonly PolicyInstitution[];
  scopes: readonly PolicyScope[];
  agreements: readonly PolicyAgreement[];
  dictionaries: PolicyDictionaries;
}

/** The receiver's case on the person; it entitles from `openedOn` to the day before `closedOn`. */
export interface DecisionCase {
  legalBasis: string;
  purpose: string;
  openedOn: string;
  closedOn?: string;
}

/** One record of one publisher for one receiver, on one day. */
export interface DecisionRequest {
  publisher: string;
  receiver: string;
  case: DecisionCase;
  /** `YYYY-MM-DD` */
  day: string;
  /** The section's fields in contract order, each with its scope category. Pass the same map each time: it is the cache key. */
  fields: ReadonlyMap<string, string>;
  /** The names of the fields that this record has. */
  present: readonly string[];
}

/** Fields withheld for one reason; `category` is `unknown` for fields that the section does not know. */
export interface Withheld {
  category: string;
  fields: string[];
  reason: WithholdingReason;
}

/** What one receiver gets of one record. `disclosed` and the withheld fields together are the fields present. */
export interface Decision {
  /** In contract order. */
  disclosed: string[];
  /** The categories of the disclosed fields, in contract order. */
  categories: string[];
  withheld: Withheld[];
  /** The active agreement that points this way; several are joined by commas, in order of id. */
  agreement?: string;
  /** Equal profiles disclose equal fields of a record, so that its body is rendered once for all their receivers. */
  profile: string;
}
