import { randomUUID } from 'node:crypto';
import {
  LIST_CONSENTS,
  LIST_INSTITUTIONS,
  READ_CONSENT_RECEIPT,
  RECORD_CONSENT,
  WITHDRAW_CONSENT,
} from '@lacznik/contracts';
import { Law } from '../calls/law';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { CONSENT_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer, ShownPage } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { consentIn, FIELDS_OF_PLACES } from './consent-form';
import { consentsPage } from './consents-page';
import { recordPage } from './record-page';
import { withdrawnPage, withdrawPage } from './withdraw-page';

/** Consents that the institution records: listed, recorded, withdrawn, with a receipt for the person. */
@Pages()
export class ConsentsController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/consents', CONSENT_ROLES)
  async showConsents(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    const [law, page] = await Promise.all([
      Law.readFor(this.calls, visit),
      this.calls.edge(visit).call(LIST_CONSENTS, { query: { after: query.optional('after') } }),
    ]);
    return consentsPage(visit, law, page);
  }

  /** The id is given here: however often the form is sent, it is one consent. */
  @Page('/consents/record', CONSENT_ROLES)
  showForm(@FromVisit() visit: Visit): Promise<PageAnswer> {
    return this.show(visit, new Fields({ id: randomUUID() }), []);
  }

  @FormTo('/consents/record', CONSENT_ROLES)
  async recordConsent(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    try {
      await this.calls.edge(visit).call(RECORD_CONSENT, { body: consentIn(form) });
      return { seeOther: '/consents' };
    } catch (error) {
      return { ...(await this.show(visit, form, faultsOf(visit, error, FIELDS_OF_PLACES))), status: 422 };
    }
  }

  @Page('/consents/:id/receipt', CONSENT_ROLES)
  async printReceipt(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    const call = { parameters: { id }, query: { format: 'pdf' as const } };
    const file = await this.calls.edge(visit).call(READ_CONSENT_RECEIPT, call);
    return { file: file as Buffer, mediaType: 'application/pdf', name: 'zgoda.pdf' };
  }

  /** A withdrawal is for good: that is said first. */
  @Page('/consents/:id/withdraw', CONSENT_ROLES)
  warnOfWithdrawal(@FromVisit() visit: Visit, @FromPath('id') id: string): PageAnswer {
    return withdrawPage(visit, id, []);
  }

  @FormTo('/consents/:id/withdraw', CONSENT_ROLES)
  async withdrawConsent(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    try {
      return withdrawnPage(visit, await this.calls.edge(visit).call(WITHDRAW_CONSENT, { parameters: { id } }));
    } catch (error) {
      return { ...withdrawPage(visit, id, faultsOf(visit, error, {})), status: 422 };
    }
  }

  private async show(visit: Visit, sent: Fields, faults: readonly FieldFault[]): Promise<ShownPage> {
    const [law, { institutions }] = await Promise.all([
      Law.readFor(this.calls, visit),
      this.calls.hub(visit).call(LIST_INSTITUTIONS),
    ]);
    return recordPage(visit, { law, institutions, sent, faults });
  }
}
