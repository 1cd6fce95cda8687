import { overLimit } from '../processes/field-faults';
import type { Fault } from '../processes/refusal';
import type { ReferralContent, UsefulWorkTerms } from '../referrals/referral';
import type { UsefulWorkAgreement } from './yearly-plan';

/** A person whom the welfare centre holds eligible; who it is stands beside the draft, sealed. */
export interface EligiblePerson {
  readonly welfareCase: string;
  readonly terms: Omit<UsefulWorkTerms, 'agreedHoursPerMonth'>;
}

/**
 * The list of eligible persons as drafts, one referral each, for the labour office to send: the one list that the law asks for is
 * decided and logged person by person. Refused where there are more than the agreement has places.
 */
export function draftsOf(
  agreement: UsefulWorkAgreement,
  persons: readonly EligiblePerson[],
  frame: Pick<ReferralContent, 'legalBasis' | 'purpose' | 'sentOn' | 'answerBy'>,
): { readonly ok: true; readonly drafts: ReferralContent[] } | { readonly ok: false; readonly fault: Fault } {
  if (persons.length > agreement.persons) return { ok: false, fault: overLimit('persons', agreement.persons) };
  const drafts = persons.map(({ welfareCase, terms }) => ({
    ...frame,
    kind: 'PSU' as const,
    sender: agreement.labourOffice,
    receiver: agreement.organiser,
    senderCase: welfareCase,
    agreement: agreement.id,
    usefulWork: { ...terms, agreedHoursPerMonth: agreement.hoursPerPersonAndMonth },
  }));
  return { ok: true, drafts };
}
