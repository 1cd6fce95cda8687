import { firstFault, notValid, overLimit } from '../processes/field-faults';
import type { Fault } from '../processes/refusal';
import type { ReferralContent, UsefulWorkTerms } from '../referrals/referral';
import type { UsefulWorkAgreement } from './yearly-plan';

/** For what the welfare centre holds a person eligible. */
export type EligibleTerms = Omit<UsefulWorkTerms, 'agreedHoursPerMonth'>;

/** What a referral to useful work says that its sender chooses. */
export type WorkReferralTerms = Pick<
  ReferralContent,
  'kind' | 'receiver' | 'legalBasis' | 'purpose' | 'agreement' | 'usefulWork'
>;

/**
 * The list of eligible persons as entries for the labour office, a referral each: the one list that the law asks for is decided and logged
 * person by person. Refused where there are more than the agreement has places.
 */
export function entriesOf(
  agreement: UsefulWorkAgreement,
  persons: readonly EligibleTerms[],
  frame: Pick<ReferralContent, 'legalBasis' | 'purpose'>,
): { readonly ok: true; readonly entries: WorkReferralTerms[] } | { readonly ok: false; readonly fault: Fault } {
  if (persons.length > agreement.persons) return { ok: false, fault: overLimit('persons', agreement.persons) };
  return { ok: true, entries: persons.map((terms) => termsTo(agreement.labourOffice, agreement, terms, frame)) };
}

/** The referral that the labour office sends to the organiser where it agrees to an entry, by the agreement as the office keeps it. */
export function draftOf(agreement: UsefulWorkAgreement, entry: ReferralContent): WorkReferralTerms | undefined {
  const { usefulWork, ...frame } = entry;
  return usefulWork && termsTo(agreement.organiser, agreement, usefulWork, frame);
}

/** How a referral to useful work, or an entry, contradicts the agreement that it names, as its sender keeps it. */
export function contradictionFault(
  { labourOffice, organiser, from, to, hoursPerPersonAndMonth }: UsefulWorkAgreement,
  { receiver, usefulWork }: Pick<ReferralContent, 'receiver' | 'usefulWork'>,
): Fault | undefined {
  if (usefulWork === undefined) return undefined;
  return firstFault(
    () => ([labourOffice, organiser].includes(receiver) ? undefined : notValid('receiver')),
    () => (from <= usefulWork.from && usefulWork.from <= to ? undefined : notValid('usefulWork.from')),
    () => (usefulWork.to <= to ? undefined : notValid('usefulWork.to')),
    () =>
      usefulWork.agreedHoursPerMonth === hoursPerPersonAndMonth
        ? undefined
        : notValid('usefulWork.agreedHoursPerMonth'),
  );
}

function termsTo(
  receiver: string,
  { id: agreement, hoursPerPersonAndMonth: agreedHoursPerMonth }: UsefulWorkAgreement,
  { from, to, hoursPerWeek, hoursPerMonth }: EligibleTerms,
  { legalBasis, purpose }: Pick<ReferralContent, 'legalBasis' | 'purpose'>,
): WorkReferralTerms {
  const usefulWork = { from, to, hoursPerWeek, hoursPerMonth, agreedHoursPerMonth };
  return { kind: 'PSU', receiver, legalBasis, purpose, agreement, usefulWork };
}
