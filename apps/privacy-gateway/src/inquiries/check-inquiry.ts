import { entriesOn, type HUB_INQUIRY_REFUSALS, kindOfParty, type ReceivedInquiry, takesPart } from '@lacznik/contracts';
import type { PolicyAt } from '../directory/current-policy';
import type { AskedSoFar } from './inquiries.store';

/** What terms may lack. */
type TermsRefusal = 'institution-not-active' | 'legal-basis-not-valid' | 'purpose-not-valid';

export type HubRefusal = (typeof HUB_INQUIRY_REFUSALS)[number];

/** How much an institution may ask. */
export interface InquiryLimits {
  inquiriesPerInstitutionHour: number;
  claimsPerPersonDay: number;
}

/** Why the policy does not allow an institution to hear of a person at all, by the terms of a question or a process alone; undefined where it may. */
export function refusedByTerms(
  { receiver, legalBasis, purpose }: Pick<ReceivedInquiry['body'], 'receiver' | 'legalBasis' | 'purpose'>,
  { directory, dictionaries }: Pick<PolicyAt, 'directory' | 'dictionaries'>,
  day: string,
): TermsRefusal | undefined {
  const institution = directory.institutions.find(({ id }) => id === receiver);
  if (!institution || !takesPart(institution, day)) return 'institution-not-active';
  if (!entriesOn(dictionaries.purposes, day).some(({ code }) => code === purpose)) return 'purpose-not-valid';
  const fits = entriesOn(dictionaries.legalBases, day).some(
    ({ code, receiverKinds, purposes = [purpose] }) =>
      code === legalBasis && receiverKinds.includes(kindOfParty(receiver)) && purposes.includes(purpose),
  );
  return fits ? undefined : 'legal-basis-not-valid';
}

/** Why so much is not asked at once: whoever needs that of many persons opens cases. */
export function refusedByLimits(
  { claims = [] }: Pick<ReceivedInquiry['body'], 'claims'>,
  asked: AskedSoFar,
  limits: InquiryLimits,
): HubRefusal | undefined {
  if (asked.inquiries >= limits.inquiriesPerInstitutionHour) return 'institution-limit';
  return asked.claims + claims.length > limits.claimsPerPersonDay && claims.length > 0 ? 'claims-limit' : undefined;
}
