import { parseInstitutionId } from '@lacznik/identifiers';
import type { ReferralContent } from './referral';

/** Whether a referral is an entry of the list: to useful work, but to the office that decides on it. */
export function isEligibleEntry({ kind, receiver }: Pick<ReferralContent, 'kind' | 'receiver'>): boolean {
  return kind === 'PSU' && parseInstitutionId(receiver)?.kind === 'PUP';
}
