import type { WithholdingReason } from '@lacznik/decision';

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
  restriction: 'the person objected, and asked that nothing is disclosed until that is decided on',
};

/** The same for the caseworker's view. */
export const REASON_IN_POLISH: Record<WithholdingReason, string> = {
  'unknown-institution': 'instytucji nie ma w katalogu',
  'institution-not-active': 'jedna z instytucji jest zawieszona albo nie uczestniczy w wymianie',
  'kind-not-valid': 'rodzaj instytucji nie obowiązuje',
  'case-not-open': 'sprawa nie jest otwarta',
  'purpose-unknown': 'nieznany cel',
  'purpose-not-valid': 'cel nie obowiązuje',
  'legal-basis-unknown': 'nieznana podstawa prawna',
  'legal-basis-not-valid': 'podstawa prawna nie obowiązuje',
  'no-rule': 'przepisy nie przewidują takiego udostępnienia',
  'other-county': 'inny powiat',
  'no-agreement': 'brak porozumienia',
  'agreement-not-active': 'porozumienie jest zawieszone albo nie obowiązuje',
  'purpose-outside-agreement': 'porozumienie nie obejmuje celu sprawy',
  'basis-outside-agreement': 'porozumienie nie obejmuje podstawy prawnej sprawy',
  'section-outside-agreement': 'porozumienie nie obejmuje danych tego rodzaju',
  'category-not-valid': 'kategoria danych nie obowiązuje',
  'outside-legal-scope': 'poza zakresem określonym w przepisach',
  'must-be-named-in-agreement': 'porozumienie nie obejmuje tych danych',
  'outside-agreement-scope': 'poza zakresem porozumienia',
  'consent-missing': 'brak zgody osoby, której dane dotyczą',
  'outside-consent': 'zgoda nie obejmuje tych danych',
  restriction: 'osoba wniosła sprzeciw i zażądała ograniczenia przetwarzania',
};

/** The reason in the words of `dictionary`; an unknown one as it is. */
export function reasonText(dictionary: Readonly<Record<string, string>>, reason: string): string {
  return dictionary[reason] ?? reason;
}
