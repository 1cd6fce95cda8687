import type { CaseIdentity, ReferralOpening, ReferralTerms } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';

/** The form's fields of places in the body. */
export const REFERRAL_FIELDS = {
  caseReference: 'reference',
  person: 'reference',
  'content.kind': 'kind',
  'content.receiver': 'receiver',
  'content.legalBasis': 'basis',
  'content.purpose': 'purpose',
  'content.agreement': 'agreement',
  'content.answerBy': 'answer-by',
  'content.consent': 'consent',
  'content.note': 'note',
  'content.usefulWork.from': 'work-from',
  'content.usefulWork.to': 'work-to',
  'content.usefulWork.hoursPerWeek': 'hours-per-week',
  'content.usefulWork.hoursPerMonth': 'hours-per-month',
  'content.usefulWork.agreedHoursPerMonth': 'agreed-hours-per-month',
  'content.integration.from': 'integration-from',
  'content.integration.to': 'integration-to',
  'content.integration.groupId': 'group',
  'content.integration.provider': 'provider',
};

/** The referral that a form opens, of the person of its case. */
export function referralIn(form: Fields, { person, name }: CaseIdentity): ReferralOpening {
  return {
    processId: form.text('process-id'),
    person,
    ...(name ? { name } : {}),
    caseReference: form.text('reference'),
    content: termsIn(form),
  };
}

/** What belongs to another kind than the chosen one is not sent. */
function termsIn(form: Fields): ReferralTerms {
  const kind = form.text('kind') as ReferralTerms['kind'];
  return {
    kind,
    receiver: form.text('receiver'),
    legalBasis: form.text('basis'),
    agreement: form.text('agreement'),
    purpose: form.text('purpose'),
    ...given(form, { answerBy: 'answer-by', consent: 'consent', note: 'note', partOf: 'part-of' }),
    ...(kind === 'PSU' ? { usefulWork: usefulWorkIn(form) } : {}),
    ...(kind === 'PAI' ? { integration: integrationIn(form) } : {}),
  };
}

function given(form: Fields, fields: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = Object.entries(fields).map(([place, field]) => [place, form.text(field)] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}

function usefulWorkIn(form: Fields): ReferralTerms['usefulWork'] & object {
  return {
    from: form.text('work-from'),
    to: form.text('work-to'),
    hoursPerWeek: Number(form.text('hours-per-week')),
    hoursPerMonth: Number(form.text('hours-per-month')),
    agreedHoursPerMonth: Number(form.text('agreed-hours-per-month')),
  };
}

function integrationIn(form: Fields): ReferralTerms['integration'] & object {
  return {
    from: form.text('integration-from'),
    to: form.text('integration-to'),
    groupId: form.text('group'),
    provider: form.text('provider'),
  };
}
