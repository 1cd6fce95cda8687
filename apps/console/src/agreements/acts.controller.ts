import {
  READ_AGREEMENT,
  RESUME_AGREEMENT,
  SIGN_AGREEMENT,
  SUSPEND_AGREEMENT,
  TERMINATE_AGREEMENT,
} from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages } from '../pages/page';
import type { PageAnswer, ShownPage } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { actPage } from './act-page';
import { type AgreementAct, STATUS_AFTER } from './agreement-acts';
import { simulate } from './agreement-effects';

const ACTORS = ['coordinator', 'administrator'] as const;
/** The forms' fields of places in the body. */
const FIELDS = { reason: 'reason', name: 'name' };

/** Agreements are signed, suspended, resumed and ended by coordinators and the operator, who first see what follows. */
@Pages()
export class ActsController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/agreements/:id/sign', ACTORS)
  showSigning(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    return this.show(visit, id, 'sign');
  }

  @Page('/agreements/:id/suspend', ACTORS)
  showSuspension(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    return this.show(visit, id, 'suspend');
  }

  @Page('/agreements/:id/resume', ACTORS)
  showResumption(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    return this.show(visit, id, 'resume');
  }

  @Page('/agreements/:id/terminate', ACTORS)
  showTermination(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    return this.show(visit, id, 'terminate');
  }

  @FormTo('/agreements/:id/sign', ACTORS)
  signAgreement(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const body = { version: Number(form.text('version')), name: form.text('name'), reason: form.text('reason') };
    return this.act(visit, id, 'sign', form, (hub) => hub.call(SIGN_AGREEMENT, { parameters: { id }, body }));
  }

  @FormTo('/agreements/:id/suspend', ACTORS)
  suspendAgreement(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const body = { reason: form.text('reason') };
    return this.act(visit, id, 'suspend', form, (hub) => hub.call(SUSPEND_AGREEMENT, { parameters: { id }, body }));
  }

  @FormTo('/agreements/:id/resume', ACTORS)
  resumeAgreement(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const body = { reason: form.text('reason') };
    return this.act(visit, id, 'resume', form, (hub) => hub.call(RESUME_AGREEMENT, { parameters: { id }, body }));
  }

  @FormTo('/agreements/:id/terminate', ACTORS)
  terminateAgreement(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const body = { reason: form.text('reason') };
    return this.act(visit, id, 'terminate', form, (hub) => hub.call(TERMINATE_AGREEMENT, { parameters: { id }, body }));
  }

  /** What was refused stands at the form, beside the agreement as it is now. */
  private async act(
    visit: Visit,
    id: string,
    act: AgreementAct,
    sent: Fields,
    call: (hub: ReturnType<PersonCalls['hub']>) => Promise<unknown>,
  ): Promise<PageAnswer> {
    try {
      await call(this.calls.hub(visit));
      return { seeOther: `/agreements/${encodeURIComponent(id)}` };
    } catch (error) {
      return { ...(await this.show(visit, id, act, sent, faultsOf(visit, error, FIELDS))), status: 422 };
    }
  }

  private async show(
    visit: Visit,
    id: string,
    act: AgreementAct,
    sent = new Fields({}),
    faults: readonly FieldFault[] = [],
  ): Promise<ShownPage> {
    const [history, effects] = await Promise.all([
      this.calls.hub(visit).call(READ_AGREEMENT, { parameters: { id } }),
      simulate(this.calls, visit, { change: { id, status: STATUS_AFTER[act] } }),
    ]);
    return actPage(visit, { act, history, effects, sent, faults });
  }
}
