import type { Fields } from '../pages/fields';
import { APPLICATION_FIELDS } from './draft-fields';
import { waysIn } from './draft-terms';

/**
 * The form's fields of places in the body, which counts disclosures.
 * @param prefix what stands before the terms, such as `agreement.`
 */
export function fieldsOfPlaces(form: Fields, prefix: string): Record<string, string> {
  const terms = {
    id: 'id',
    parties: 'other',
    purpose: 'purpose',
    purposes: 'purposes',
    legalBases: 'bases',
    validFrom: 'valid-from',
    validTo: 'valid-to',
    reason: 'reason',
  };
  const ofTerms = Object.entries(terms).map(([place, field]) => [`${prefix}${place}`, field]);
  const ofWays = waysIn(form).flatMap((way, index) => placesOfWay(`${prefix}disclosures.${index}`, way));
  return Object.fromEntries([...ofTerms, ...ofWays]) as Record<string, string>;
}

function placesOfWay(place: string, way: string): string[][] {
  const names = Object.entries(APPLICATION_FIELDS);
  return [
    [`${place}.scope`, `${way}-scope`],
    [`${place}.additionalCategories`, `${way}-categories`],
    [`${place}.sections`, `${way}-sections`],
    ...names.map(([field, of]) => [`${place}.application.${of}`, `${way}-${field}`]),
  ];
}
