import type { ActionTerms, AnnouncementOpening, CaseIdentity } from '@lacznik/contracts';
import { Fields } from '../pages/fields';

const TERMS = {
  kind: 'kind',
  receiver: 'receiver',
  legalBasis: 'basis',
  plannedFor: 'planned-for',
  unit: 'unit',
  contact: 'contact',
  consequences: 'consequences',
  answerNeededBy: 'answer-by',
  note: 'note',
};

/** The fields of the form that announces, of places in the body. */
export const ACTION_FIELDS = {
  ...fieldsBelow('content'),
  caseReference: 'reference',
  person: 'reference',
  purpose: 'purpose',
  'carriedOut.carriedOutOn': 'carried-out-on',
  'carriedOut.result': 'result',
};

/** … and of the form that changes what is announced. */
export const CHANGE_FIELDS = fieldsBelow('command.content');

/** What a form announces. */
export function termsIn(form: Fields): ActionTerms {
  const [answerNeededBy, note] = [form.optional('answer-by'), form.optional('note')];
  return {
    kind: form.text('kind') as ActionTerms['kind'],
    receiver: form.text('receiver'),
    legalBasis: form.text('basis'),
    plannedFor: form.text('planned-for'),
    unit: form.text('unit'),
    contact: form.text('contact'),
    consequences: form.list('consequences') as ActionTerms['consequences'],
    ...(answerNeededBy === undefined ? {} : { answerNeededBy }),
    ...(note === undefined ? {} : { note }),
  };
}

/** The announcement that a form opens; undefined where half of what was carried out is given. */
export function announcementIn(form: Fields, { person, name }: CaseIdentity): AnnouncementOpening | undefined {
  const [carriedOutOn, result] = [form.text('carried-out-on'), form.text('result')];
  if ((carriedOutOn === '') !== (result === '')) return undefined;
  return {
    processId: form.text('process-id'),
    person,
    ...(name ? { name } : {}),
    caseReference: form.text('reference'),
    purpose: form.text('purpose'),
    content: termsIn(form),
    ...(result === '' ? {} : { carriedOut: { carriedOutOn, result } }),
  };
}

/** A form filled in with what is announced. */
export function fieldsOfTerms(terms: ActionTerms): Fields {
  const given = Object.entries(terms).map(([place, value]) => [TERMS[place as keyof typeof TERMS], value as unknown]);
  return new Fields(Object.fromEntries(given));
}

function fieldsBelow(root: string): Record<string, string> {
  return Object.fromEntries(Object.entries(TERMS).map(([place, field]) => [`${root}.${place}`, field]));
}
