import type { Fields } from '../pages/fields';
import { APPLICATION_FIELDS } from './draft-fields';
import { waysIn } from './draft-terms';

/** Of the terms alone, and of those that a simulation names. */
const PREFIXES = ['', 'agreement.'];

const TERMS = {
  id: 'id',
  parties: 'other',
  purpose: 'purpose',
  purposes: 'purposes',
  legalBases: 'bases',
  validFrom: 'valid-from',
  validTo: 'valid-to',
  reason: 'reason',
};

/** The form's fields of places in the body, which counts disclosures; the more exact places first. */
export function fieldsOfPlaces(form: Fields): Record<string, string> {
  const ofWays = waysIn(form).flatMap((way, index) => placesOfWay(`disclosures[${index}]`, way));
  const all = [...Object.entries(TERMS), ...ofWays];
  return Object.fromEntries(PREFIXES.flatMap((prefix) => all.map(([place, field]) => [`${prefix}${place}`, field])));
}

function placesOfWay(place: string, way: string): [string, string][] {
  const names = Object.entries(APPLICATION_FIELDS);
  return [
    [`${place}.additionalCategories`, `${way}-categories`],
    [`${place}.sections`, `${way}-sections`],
    ...names.map(([field, of]): [string, string] => [`${place}.application.${of}`, `${way}-${field}`]),
    // What the law does not allow, or another agreement gives already, is said of a disclosure as a whole.
    [place, `${way}-scope`],
  ];
}
