import type {
  DictionaryEntry,
  DisclosureRule,
  InstitutionKind,
  LegalBasis,
  ValidityPeriod,
  WithholdingReason,
} from './vocabulary';

/** One direction of one agreement, its scope resolved. */
export interface CompiledDisclosure extends ValidityPeriod {
  agreement: string;
  active: boolean;
  categories: ReadonlySet<string>;
  named: ReadonlySet<string>;
}

/** A compiled policy: immutable in what it says. Made by `compilePolicy`, read by `decide`; a change makes a new one. */
export interface Policy {
  readonly institutions: ReadonlyMap<string, { kind: string; number: string }>;
  readonly institutionKinds: ReadonlyMap<string, readonly InstitutionKind[]>;
  readonly categories: ReadonlyMap<string, readonly DictionaryEntry[]>;
  /** By `<publisher kind>|<receiver kind>`. */
  readonly rules: ReadonlyMap<string, readonly DisclosureRule[]>;
  /** By `<publisher>|<receiver>`, in order of agreement id. */
  readonly disclosures: ReadonlyMap<string, readonly CompiledDisclosure[]>;
  readonly legalBases: ReadonlyMap<string, readonly LegalBasis[]>;
  readonly purposes: ReadonlyMap<string, readonly DictionaryEntry[]>;
  /** Answers already worked out, by the section's field map; it changes no answer. */
  readonly grants: WeakMap<ReadonlyMap<string, string>, Map<string, Grant>>;
}

/** What a pair of institutions exchanges of one section, for one basis and purpose, on one day: all but the record itself. */
export interface Grant {
  profile: string;
  agreement: string | undefined;
  /** The section's fields in contract order, each with its category and what speaks against it. */
  fields: ReadonlyMap<string, { category: string; against: WithholdingReason | undefined }>;
  /** What speaks against a field that the section does not know. */
  againstUnknown: WithholdingReason;
}
