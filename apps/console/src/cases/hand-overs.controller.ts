import { caseAddress, HAND_OVER_CASE, type HandOver } from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { CASE_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { handOverPage } from './hand-over-page';

/** The form's fields of places in the body. */
const FIELDS = { to: 'to', reason: 'reason', validTo: 'valid-to' };

/** Hands a case over to a colleague. */
@Pages()
export class HandOversController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/cases/hand-over', CASE_ROLES)
  showForm(@FromVisit() visit: Visit, @QueryFields() query: Fields): PageAnswer {
    return handOverPage(visit, { reference: query.text('reference'), sent: new Fields({}), faults: [] });
  }

  /** Of a case whose reference must not stand in an address. */
  @FormTo('/cases/hand-over', CASE_ROLES)
  showFormOfKey(@FromVisit() visit: Visit, @FormFields() form: Fields): PageAnswer {
    return handOverPage(visit, { reference: form.text('reference'), sent: new Fields({}), faults: [] });
  }

  @FormTo('/cases/handed-over', CASE_ROLES)
  async handOver(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const reference = form.text('reference');
    const faults = await this.tryToHandOver(visit, reference, form);
    if (faults.length === 0) return { seeOther: '/cases' };
    return { ...handOverPage(visit, { reference, sent: form, faults }), status: 422 };
  }

  private async tryToHandOver(visit: Visit, reference: string, form: Fields): Promise<FieldFault[]> {
    const body = {
      to: form.text('to'),
      reason: form.text('reason') as HandOver['reason'],
      validTo: form.optional('valid-to'),
    };
    try {
      await this.calls.edge(visit).call(HAND_OVER_CASE, { ...caseAddress(reference), body });
      return [];
    } catch (error) {
      return faultsOf(visit, error, FIELDS);
    }
  }
}
