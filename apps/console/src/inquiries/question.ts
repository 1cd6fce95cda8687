import { randomUUID } from 'node:crypto';
import type { InquiryQuestion } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';

/** The form's fields of places in the body. */
export const QUESTION_FIELDS = {
  person: 'pesel',
  legalBasis: 'basis',
  purpose: 'purpose',
  caseReference: 'case-reference',
  matterReference: 'matter-reference',
  sections: 'sections',
  'exceptional.reason': 'reason',
};

/** What the forms of a question carry from one to the next, in bodies alone. */
export function carriedValues(form: Fields): Record<string, string | readonly string[] | undefined> {
  return {
    // Made once: however often the form is sent, the question is asked once.
    'question-id': form.optional('question-id') ?? randomUUID(),
    pesel: form.text('pesel'),
    basis: form.text('basis'),
    purpose: form.text('purpose'),
    'case-reference': form.optional('case-reference'),
    'matter-reference': form.optional('matter-reference'),
    sections: form.list('sections'),
  };
}

/** The question that a form asks. */
export function questionIn(form: Fields): InquiryQuestion {
  const [caseReference, matterReference] = [form.optional('case-reference'), form.optional('matter-reference')];
  const reason = form.optional('reason');
  return {
    questionId: form.text('question-id'),
    person: { pesel: form.text('pesel') },
    legalBasis: form.text('basis'),
    purpose: form.text('purpose'),
    ...(caseReference === undefined ? {} : { caseReference }),
    ...(matterReference === undefined ? {} : { matterReference }),
    sections: form.list('sections'),
    ...(reason === undefined ? {} : { exceptional: { reason } }),
  };
}
