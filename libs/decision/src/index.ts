export { compilePolicy, ignoringInterests } from './compile-policy';
export { decide } from './decide';
export { explain } from './explain';
export type { ExplainedCategory, Explanation } from './explain';
export { decideProcess, type ProcessGrant, type ProcessQuestion } from './decide-process';
export { decideWithin } from './decide-within';
export { compareOpenings, type OpeningsChange, OpeningsOn } from './openings';
export type { Policy } from './policy';
export { SHIPPED_DICTIONARIES } from './shipped/shipped-dictionaries';
export { WITHHOLDING_REASONS } from './vocabulary';
export type {
  Decision,
  DecisionCase,
  DecisionConsent,
  DecisionQuestion,
  DecisionRequest,
  DictionaryEntry,
  DisclosureRule,
  InstitutionKind,
  LegalBasis,
  PolicyAgreement,
  PolicyDictionaries,
  PolicyDisclosure,
  PolicyInput,
  PolicyInstitution,
  PolicyParty,
  PolicyScope,
  SectionsOfInterest,
  ValidityPeriod,
  Withheld,
  WithholdingReason,
} from './vocabulary';
