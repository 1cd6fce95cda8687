import type {
  ActivationChanged,
  HealthInsuranceChanged,
  HelpProfileSet,
  InterviewUpdated,
  LabourBenefitChanged,
  ProposalChanged,
  RegistrationChanged,
  SocialContract,
  WelfareApplicationMade,
  WelfareBenefitChanged,
} from '@lacznik/contracts';
import * as words from './field-values';

type KeyOfAny<T> = T extends unknown ? keyof T & string : never;

/** A field of a record of any section. */
export type RecordField = KeyOfAny<
  | ActivationChanged
  | HealthInsuranceChanged
  | HelpProfileSet
  | InterviewUpdated
  | LabourBenefitChanged
  | ProposalChanged
  | RegistrationChanged
  | SocialContract
  | WelfareApplicationMade
  | WelfareBenefitChanged
>;

/** Of the fields that have codes, by section. */
const CODES: Readonly<Record<string, Partial<Record<RecordField, Readonly<Record<string, string>>>>>> = {
  registrations: { status: words.STATUS },
  'labour-benefits': { kind: words.LABOUR_BENEFIT, state: words.LABOUR_BENEFIT_STATE },
  activations: { form: words.ACTIVATION, state: words.ACTIVATION_STATE },
  proposals: { kind: words.PROPOSAL, answer: words.ANSWER },
  'health-insurances': { state: words.INSURANCE_STATE, endCause: words.INSURANCE_END_CAUSE },
  'welfare-benefits': { kind: words.WELFARE_BENEFIT, decision: words.WELFARE_DECISION },
  'social-contracts': { state: words.CONTRACT_STATE },
  'welfare-applications': { kind: words.WELFARE_BENEFIT, state: words.WELFARE_APPLICATION_STATE },
  interviews: { kind: words.INTERVIEW },
};

/** What a code stands for, in the words of the people who work with it; undefined for what is no code. */
export function codeInPolish(section: string, field: string, code: string): string | undefined {
  const codes = Object.hasOwn(CODES, section) ? CODES[section]?.[field as RecordField] : undefined;
  return codes && Object.hasOwn(codes, code) ? codes[code] : undefined;
}
