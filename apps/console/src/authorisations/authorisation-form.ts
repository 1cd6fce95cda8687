import type { AuthorisationEntered } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';

/** The form's fields of places in the body; the more exact places first. */
export const FIELDS_OF_PLACES = {
  'authorisation.number': 'number',
  'authorisation.validFrom': 'authorised-from',
  'authorisation.validTo': 'authorised-to',
  'undertaking.signedOn': 'signed-on',
  'undertaking.validFrom': 'secret-from',
  'undertaking.validTo': 'secret-to',
  user: 'user',
};

/** What a form says of a user: neither paper is there of which nothing is filled in. */
export function authorisationIn(form: Fields): AuthorisationEntered {
  const authorisation = {
    number: form.text('number'),
    validFrom: form.text('authorised-from'),
    ...lastDay(form, 'authorised-to'),
  };
  const undertaking = {
    signedOn: form.text('signed-on'),
    validFrom: form.text('secret-from'),
    ...lastDay(form, 'secret-to'),
  };
  return {
    user: form.text('user'),
    ...(isFilledIn(authorisation) ? { authorisation } : {}),
    ...(isFilledIn(undertaking) ? { undertaking } : {}),
  };
}

function lastDay(form: Fields, name: string): { validTo?: string } {
  const validTo = form.optional(name);
  return validTo === undefined ? {} : { validTo };
}

function isFilledIn(paper: object): boolean {
  return Object.values(paper).some((value) => value !== '');
}
