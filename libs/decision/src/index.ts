export { compilePolicy } from './compile-policy';
export { decide } from './decide';
export { DEFAULT_RULES } from './default-rules';
export { DEFAULT_LEGAL_BASES } from './legal-bases';
export type { Policy } from './policy';
export { DEFAULT_PURPOSES } from './purposes';
export { WITHHOLDING_REASONS } from './vocabulary';
export type {
  Decision,
  DecisionCase,
  DecisionRequest,
  DisclosureRule,
  LegalBasis,
  PolicyAgreement,
  PolicyDisclosure,
  PolicyInput,
  PolicyInstitution,
  PolicyScope,
  Purpose,
  ValidityPeriod,
  Withheld,
  WithholdingReason,
} from './vocabulary';
