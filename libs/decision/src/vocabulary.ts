/** Why a field is withheld. A closed union: the access log and the publishers' reports name it. */
export const WITHHOLDING_REASONS = [
  'unknown-institution',
  'institution-not-active',
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
  'purpose-outside-agreement',
  'basis-outside-agreement',
  'section-outside-agreement',
  'category-not-valid',
  'outside-legal-scope',
  'must-be-named-in-agreement',
  'outside-agreement-scope',
  'consent-missing',
  'outside-consent',
  'not-subscribed',
  'restriction',
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
  /** Only as far as the person consents to it; left out: without asking. */
  consentRequired?: boolean;
  /** Scope categories that an agreement may take up through its scope or by naming them. */
  categories: readonly string[];
  /** Scope categories that are disclosed only if an agreement names each of them under `additionalCategories`. */
  namedCategories: readonly string[];
}

/** A provision under which institutions of these kinds may ask. */
export interface LegalBasis extends DictionaryEntry {
  receiverKinds: readonly string[];
  /** Purposes for which somebody may ask by it; any where it is left out. Decisions do not look at them. */
  purposes?: readonly string[];
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

/** The part of an institution that decisions read: its id is `<kind>-<number>`. Without status and days it simply takes part. */
export interface PolicyInstitution extends Partial<ValidityPeriod> {
  id: string;
  status?: 'ACTIVE' | 'SUSPENDED' | 'ENDED';
}

/** A named set of scope categories. */
export interface PolicyScope {
  id: string;
  categories: readonly string[];
}

/** An institution, by id, or every one of a kind. */
export type PolicyParty = string | { kind: string };

/** One direction of an agreement: `scope` by id, and what is named beyond it. */
export interface PolicyDisclosure {
  from: PolicyParty;
  to: PolicyParty;
  scope: string;
  additionalCategories: readonly string[];
  /** Names of the sections that are disclosed; left out: all. */
  sections?: readonly string[];
}

export interface PolicyAgreement extends ValidityPeriod {
  id: string;
  status: 'DRAFT' | 'ACTIVE' | 'SUSPENDED' | 'TERMINATED';
  /** Only between institutions of one county; for agreements of kinds. */
  sameCounty?: boolean;
  /** Codes of the purposes that the agreement is for; left out: all. */
  purposes?: readonly string[];
  /** Codes of the legal bases that the agreement is for; left out: all. */
  legalBases?: readonly string[];
  disclosures: readonly PolicyDisclosure[];
}

/** Which sections an institution wants of what it is entitled to. */
export interface SectionsOfInterest {
  institution: string;
  /** Names of sections. */
  sections: readonly string[];
}

/** What a policy is compiled from. */
export interface PolicyInput {
  institutions: readonly PolicyInstitution[];
  scopes: readonly PolicyScope[];
  agreements: readonly PolicyAgreement[];
  /** One entry at most for an institution; without one it wants all. */
  interests?: readonly SectionsOfInterest[];
  dictionaries: PolicyDictionaries;
}

/** The receiver's case on the person; it entitles from `openedOn` to the day before `closedOn`. */
export interface DecisionCase {
  legalBasis: string;
  purpose: string;
  openedOn: string;
  closedOn?: string;
}

/** What a person has consented to, and not withdrawn: that this receiver learns these categories, for this purpose. */
export interface DecisionConsent extends ValidityPeriod {
  id: string;
  receiver: string;
  purpose: string;
  categories: readonly string[];
}

/** One record of one publisher for one receiver, on one day. */
export interface DecisionRequest {
  publisher: string;
  receiver: string;
  case: DecisionCase;
  /** The person's, for any receiver; they count only where the law asks for one. */
  consents: readonly DecisionConsent[];
  /** The section's name. */
  section: string;
  /** `YYYY-MM-DD` */
  day: string;
  /** The section's fields in contract order, each with its scope category. Pass the same map each time: it is the cache key. */
  fields: ReadonlyMap<string, string>;
  /** The names of the fields that this record has. */
  present: readonly string[];
}

/** What a decision is asked without the person: no record, no consents. */
export type DecisionQuestion = Omit<DecisionRequest, 'consents' | 'present'>;

/** Of a request, what a receiver's entitlement follows from: neither the record nor the person. */
export type EntitlementRequest = Pick<DecisionRequest, 'publisher' | 'receiver' | 'case' | 'section' | 'day'>;

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
  /** The consents by which something of this is disclosed; several are joined by commas, in order of id. */
  consent?: string;
  /** Equal profiles disclose equal fields of a record, so that its body is rendered once for all their receivers. */
  profile: string;
}
