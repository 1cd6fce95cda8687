import type { DictionaryEntry, DisclosureRule, InstitutionKind, LegalBasis, WithholdingReason } from './vocabulary';

interface CompiledPeriod {
  validFrom: string;
  validTo: string | undefined;
}

/** An institution as decisions read it. */
export interface CompiledInstitution extends CompiledPeriod {
  kind: string;
  number: string;
  active: boolean;
}

/** One direction of one agreement, its scope resolved. What it leaves out of purposes, bases and sections it does not limit. */
export interface CompiledDisclosure extends CompiledPeriod {
  agreement: string;
  active: boolean;
  sameCounty: boolean;
  purposes: readonly string[] | undefined;
  legalBases: readonly string[] | undefined;
  sections: readonly string[] | undefined;
  categories: ReadonlySet<string>;
  named: ReadonlySet<string>;
}

/** A compiled policy: immutable in what it says. Made by `compilePolicy`, read by `decide`; a change makes a new one. */
export interface Policy {
  readonly institutions: ReadonlyMap<string, CompiledInstitution>;
  readonly institutionKinds: ReadonlyMap<string, readonly InstitutionKind[]>;
  readonly categories: ReadonlyMap<string, readonly DictionaryEntry[]>;
  /** By `<publisher kind>|<receiver kind>`. */
  readonly rules: ReadonlyMap<string, readonly DisclosureRule[]>;
  /** By `<publisher>|<receiver>`, each an institution's id or a kind. */
  readonly disclosures: ReadonlyMap<string, readonly CompiledDisclosure[]>;
  /** Sections that an institution wants, by its id; one that is not there wants all. */
  readonly interests: ReadonlyMap<string, ReadonlySet<string>>;
  readonly legalBases: ReadonlyMap<string, readonly LegalBasis[]>;
  readonly purposes: ReadonlyMap<string, readonly DictionaryEntry[]>;
  /** Answers already worked out, by the section's field map; it changes no answer. */
  readonly grants: WeakMap<ReadonlyMap<string, string>, SectionGrants>;
}

type By<T> = Map<string, T>;

/** The grants of one section that have been asked for. */
export interface SectionGrants {
  /** That of a case that is not open. */
  refusal: Grant;
  /** By publisher, receiver, day, section, legal basis and purpose. */
  table: By<By<By<By<By<By<Grant>>>>>>;
  /** How many there are in the table. */
  size: number;
}

/** What a pair of institutions exchanges of one section, for one basis and purpose, on one day: all but the record itself. */
export interface Grant {
  profile: string;
  agreement: string | undefined;
  /** The section's fields in contract order. */
  fields: readonly GrantedField[];
  /** What speaks against a field that the section does not know. */
  againstUnknown: WithholdingReason;
  /** Whether some field is disclosed only as far as the person consents. */
  asksConsent: boolean;
}

export interface GrantedField {
  field: string;
  category: string;
  /** Undefined where the field is disclosed. */
  against: WithholdingReason | undefined;
  /** Whether it is disclosed only as far as the person consents. */
  asksConsent: boolean;
  /** The ids of the consents that cover it, where one is asked for. */
  consents?: readonly string[];
}
