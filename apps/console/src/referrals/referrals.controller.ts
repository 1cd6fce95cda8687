import { ENTER_WORKED_HOURS, OPEN_REFERRAL, type ReferralOpening } from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Law } from '../calls/law';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { CASE_ROLES, REFERRAL_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { Visit } from '../pages/visit';
import { PersonOfCase } from '../processes/person-of-case.service';
import { ProcessPages } from '../processes/process-pages.service';
import { stepFaultsOf } from '../processes/refusal-sentence';
import { HOURS_FIELDS, hoursPage } from './hours-page';
import { newReferralPage } from './new-referral-page';
import { REFERRAL_FIELDS, referralIn } from './opened-referral';
import { REFERRAL_PAGES } from './referral-kind';

/** Referrals: sent, received, answered, followed to their outcome. */
@Pages()
export class ReferralsController {
  constructor(
    private readonly calls: PersonCalls,
    private readonly pages: ProcessPages,
    private readonly persons: PersonOfCase,
  ) {}

  @Page('/referrals', REFERRAL_ROLES)
  showReferrals(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    return this.pages.list(visit, REFERRAL_PAGES, query);
  }

  @Page('/referrals/new', CASE_ROLES)
  showNewReferral(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    return this.newReferral(visit, query);
  }

  /** Of a case whose reference must not stand in an address. */
  @FormTo('/referrals/new', CASE_ROLES)
  showNewReferralOfKey(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    return this.newReferral(visit, form);
  }

  @FormTo('/referrals', CASE_ROLES)
  async sendReferral(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const identity = await this.persons.identityOf(visit, form.text('reference'));
    const { noIdentity } = visit.texts.referrals.open;
    const faults = identity
      ? await this.tryToSend(visit, referralIn(form, identity))
      : [{ field: 'reference', sentence: noIdentity }];
    if (faults.length > 0) return { ...(await this.newReferral(visit, form, faults)), status: 422 };
    return { seeOther: `/referrals/${form.text('process-id')}` };
  }

  @Page('/referrals/:id', REFERRAL_ROLES)
  showReferral(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    return this.pages.show(visit, REFERRAL_PAGES, id);
  }

  @FormTo('/referrals/:id/steps', REFERRAL_ROLES)
  stepReferral(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields): Promise<PageAnswer> {
    return this.pages.step(visit, REFERRAL_PAGES, id, form);
  }

  @Page('/referrals/:id/hours', REFERRAL_ROLES)
  showHours(@FromVisit() visit: Visit, @FromPath('id') id: string): PageAnswer {
    return hoursPage(visit, { id, sent: new Fields({}), faults: [] });
  }

  @FormTo('/referrals/:id/hours', REFERRAL_ROLES)
  async enterHours(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const parameters = { id, month: form.text('month') };
    try {
      await this.calls
        .edge(visit)
        .call(ENTER_WORKED_HOURS, { parameters, body: { hours: Number(form.text('hours')) } });
      return { seeOther: `/referrals/${id}` };
    } catch (error) {
      return { ...hoursPage(visit, { id, sent: form, faults: stepFaultsOf(visit, error, HOURS_FIELDS) }), status: 422 };
    }
  }

  private async newReferral(visit: Visit, sent: Fields, faults: readonly FieldFault[] = []) {
    const [law, names] = await Promise.all([Law.readFor(this.calls, visit), this.pages.namesFor(visit)]);
    return newReferralPage(visit, { law, names, sent, faults });
  }

  private async tryToSend(visit: Visit, opening: ReferralOpening): Promise<FieldFault[]> {
    try {
      await this.calls.edge(visit).call(OPEN_REFERRAL, { body: opening });
      return [];
    } catch (error) {
      return stepFaultsOf(visit, error, REFERRAL_FIELDS);
    }
  }
}
