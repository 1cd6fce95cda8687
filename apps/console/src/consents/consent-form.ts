import { CONSENT_ANSWERS, CONSENT_CHANNELS, type ConsentRecording } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';

/** The form's fields of places in the body. */
export const FIELDS_OF_PLACES = {
  person: 'pesel',
  'name.givenNames': 'given-names',
  'name.familyName': 'family-name',
  caseReference: 'reference',
  receiver: 'receiver',
  purpose: 'purpose',
  categories: 'categories',
  validFrom: 'valid-from',
  validTo: 'valid-to',
  answer: 'answer',
  channel: 'channel',
  textVersion: 'text-version',
};

/** What a form says a person has answered; the name is sent where any of it is filled in. */
export function consentIn(form: Fields): ConsentRecording {
  const name = { givenNames: form.text('given-names'), familyName: form.text('family-name') };
  const caseReference = form.optional('reference');
  return {
    id: form.text('id'),
    person: { pesel: form.text('pesel') },
    ...(name.givenNames + name.familyName === '' ? {} : { name }),
    ...(caseReference === undefined ? {} : { caseReference }),
    receiver: form.text('receiver'),
    purpose: form.text('purpose'),
    categories: form.list('categories'),
    validFrom: form.text('valid-from'),
    validTo: form.text('valid-to'),
    answer: CONSENT_ANSWERS.find((one) => one === form.text('answer')) ?? 'asked',
    channel: CONSENT_CHANNELS.find((one) => one === form.text('channel')) ?? 'paper',
    textVersion: form.text('text-version'),
  };
}
