import type { WithholdingReason } from '@lacznik/decision';
import { WITHHOLDING_REASON } from '@lacznik/polish';

/** Why something is withheld, in plain words. */
export const REASON_IN_ENGLISH: Record<WithholdingReason, string> = {
  'unknown-institution': 'one of the two is not in the directory',
  'institution-not-active': 'one of the two is suspended, or does not take part today',
  'kind-not-valid': 'the dictionary has no such kind of institution today',
  'case-not-open': 'the case is not open',
  'purpose-unknown': 'the case names a purpose that is not in the dictionary',
  'purpose-not-valid': 'the purpose of the case does not hold today',
  'legal-basis-unknown': 'the case names a legal basis that is not in the dictionary',
  'legal-basis-not-valid': 'the legal basis of the case does not hold',
  'no-rule': 'no rule of law lets the one disclose to the other',
  'other-county': 'the two are not of the same county',
  'no-agreement': 'the two have no agreement',
  'agreement-not-active': 'their agreement is suspended, ended, or not yet in force',
  'purpose-outside-agreement': 'their agreement is not for the purpose of the case',
  'basis-outside-agreement': 'their agreement is not for the legal basis of the case',
  'section-outside-agreement': 'their agreement leaves records of this kind out',
  'category-not-valid': 'the dictionary does not have this category today',
  'outside-legal-scope': 'the law does not let this category go there',
  'must-be-named-in-agreement': 'their agreement does not name this category, as the law demands',
  'outside-agreement-scope': 'the scope of their agreement leaves this category out',
  'consent-missing': 'the person has not consented, or no longer does',
  'outside-consent': 'the consent of the person leaves this category out',
  'not-subscribed': 'the receiver does not want records of this kind',
  restriction: 'the person objected, and asked that nothing is disclosed until that is decided on',
};

/** The same for the caseworker's view: none is missing. */
export const REASON_IN_POLISH: Record<WithholdingReason, string> = WITHHOLDING_REASON;

/** The reason in the words of `dictionary`; an unknown one as it is. */
export function reasonText(dictionary: Readonly<Record<string, string>>, reason: string): string {
  return dictionary[reason] ?? reason;
}
