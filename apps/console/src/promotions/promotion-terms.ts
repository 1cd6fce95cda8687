import type { CaseIdentity, PromotionOpening } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';

/** The fields of the form that proposes, of places in the body. */
export const PROMOTION_FIELDS = {
  'content.receiver': 'receiver',
  'content.legalBasis': 'basis',
  'content.contractEndedOn': 'contract-ended-on',
  caseReference: 'reference',
  person: 'reference',
  purpose: 'purpose',
};

/** The promotion that a form opens. */
export function promotionIn(form: Fields, { person, name }: CaseIdentity): PromotionOpening {
  return {
    processId: form.text('process-id'),
    person,
    ...(name ? { name } : {}),
    caseReference: form.text('reference'),
    purpose: form.text('purpose'),
    content: {
      receiver: form.text('receiver'),
      legalBasis: form.text('basis'),
      contractEndedOn: form.text('contract-ended-on'),
    },
  };
}
