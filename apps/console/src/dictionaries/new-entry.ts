import type { DictionaryName } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';

/** What entries of a dictionary have beside code, names and days. */
const OWN_PARTS: Readonly<Record<DictionaryName, (form: Fields) => object>> = {
  purposes: () => ({}),
  categories: () => ({}),
  legalBases: (form) => ({
    receiverKinds: form.list('receiver-kinds'),
    ...(form.list('purposes').length > 0 ? { purposes: form.list('purposes') } : {}),
  }),
  institutionKinds: (form) => ({
    digits: Number(form.text('digits')),
    county: isTicked(form, 'county'),
    publishes: form.list('publishes'),
  }),
  rules: (form) => ({
    publisherKind: form.text('publisher-kind'),
    receiverKinds: form.list('receiver-kinds'),
    sameCounty: isTicked(form, 'same-county'),
    ...(isTicked(form, 'consent-required') ? { consentRequired: true } : {}),
    categories: form.list('categories'),
    namedCategories: form.list('named-categories'),
  }),
};

/** The entry that a form says, of one dictionary. */
export function entryIn(name: DictionaryName, form: Fields): object {
  const en = form.optional('en');
  return {
    code: form.text('code'),
    pl: form.text('pl'),
    ...(en === undefined ? {} : { en }),
    validFrom: form.text('valid-from'),
    ...OWN_PARTS[name](form),
  };
}

function isTicked(form: Fields, name: string): boolean {
  return form.list(name).length > 0;
}
