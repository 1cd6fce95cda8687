import {
  LIST_AGREEMENTS,
  READ_AGREEMENT,
  RESUME_AGREEMENT,
  SIGN_AGREEMENT,
  SUSPEND_AGREEMENT,
} from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import { AGREEMENT_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { agreementPage } from './agreement-page';
import { agreementsPage } from './agreements-page';

const ACTORS = ['coordinator', 'administrator'] as const;
/** The forms' fields of places in the body. */
const FIELDS = { reason: 'reason', name: 'name' };

/** Agreements: read by everybody whom they concern, signed, suspended and resumed by coordinators and the operator. */
@Pages()
export class AgreementsController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/agreements', AGREEMENT_ROLES)
  async showAgreements(@FromVisit() visit: Visit): Promise<PageAnswer> {
    const { agreements } = await this.calls.hub(visit).call(LIST_AGREEMENTS);
    return agreementsPage(visit, agreements);
  }

  @Page('/agreements/:id', AGREEMENT_ROLES)
  async showAgreement(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    const history = await this.calls.hub(visit).call(READ_AGREEMENT, { parameters: { id } });
    return agreementPage(visit, { history, sent: new Fields({}), faults: [] });
  }

  @FormTo('/agreements/:id/sign', ACTORS)
  signAgreement(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const body = { version: Number(form.text('version')), name: form.text('name'), reason: form.text('reason') };
    return this.act(visit, id, form, (hub) => hub.call(SIGN_AGREEMENT, { parameters: { id }, body }));
  }

  @FormTo('/agreements/:id/suspend', ACTORS)
  suspendAgreement(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const body = { reason: form.text('reason') };
    return this.act(visit, id, form, (hub) => hub.call(SUSPEND_AGREEMENT, { parameters: { id }, body }));
  }

  @FormTo('/agreements/:id/resume', ACTORS)
  resumeAgreement(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const body = { reason: form.text('reason') };
    return this.act(visit, id, form, (hub) => hub.call(RESUME_AGREEMENT, { parameters: { id }, body }));
  }

  /** What was refused stands at the form, beside the agreement as it is now. */
  private async act(
    visit: Visit,
    id: string,
    sent: Fields,
    call: (hub: ReturnType<PersonCalls['hub']>) => Promise<unknown>,
  ): Promise<PageAnswer> {
    const hub = this.calls.hub(visit);
    try {
      await call(hub);
      return { seeOther: `/agreements/${encodeURIComponent(id)}` };
    } catch (error) {
      const faults = faultsOf(visit, error, FIELDS);
      const history = await hub.call(READ_AGREEMENT, { parameters: { id } });
      return { ...agreementPage(visit, { history, sent, faults }), status: 422 };
    }
  }
}
