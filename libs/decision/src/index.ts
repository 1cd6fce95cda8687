export { compilePolicy } from './compile-policy';
export { decide } from './decide';
export { decideWithin } from './decide-within';
export { compareOpenings, type OpeningsChange, OpeningsOn } from './openings';
export type { Policy } from './policy';
export { SHIPPED_DICTIONARIES } from './shipped/shipped-dictionaries';
export { WITHHOLDING_REASONS } from './vocabulary';
export type {
  Decision,
  DecisionCase,
  DecisionConsent,
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
  ValidityPeriod,
  Withheld,
  WithholdingReason,
} from './vocabulary';
