import { LIST_JOB_OFFERS, READ_JOB_OFFER, WITHDRAW_JOB_OFFER } from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { COOPERATION_ROLES, COOPERATION_WRITERS } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer, ShownPage } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { jobOfferPage } from './job-offer-page';
import { jobOffersPage } from './job-offers-page';

const PAGE_SIZE = 500;
const FIELDS = { county: 'county', commune: 'commune' };

/** Job offers that labour offices publish, for whoever works with clients. */
@Pages()
export class JobOffersController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/job-offers', COOPERATION_ROLES)
  async showOffers(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    const [county, commune] = [query.optional('county'), query.optional('commune')];
    try {
      const asked = { county, commune, limit: PAGE_SIZE };
      const { offers } = await this.calls.hub(visit).call(LIST_JOB_OFFERS, { query: asked });
      return jobOffersPage(visit, { query, offers, faults: [] });
    } catch (error) {
      return { ...jobOffersPage(visit, { query, offers: [], faults: faultsOf(visit, error, FIELDS) }), status: 422 };
    }
  }

  @Page('/job-offers/:id', COOPERATION_ROLES)
  showOffer(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    return this.show(visit, id, new Fields({}), []);
  }

  @FormTo('/job-offers/:id/withdraw', COOPERATION_WRITERS)
  async withdrawOffer(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const body = { version: Number(form.text('version')), reason: form.text('reason') };
    try {
      await this.calls.hub(visit).call(WITHDRAW_JOB_OFFER, { parameters: { id }, body });
      return { seeOther: `/job-offers/${encodeURIComponent(id)}` };
    } catch (error) {
      return { ...(await this.show(visit, id, form, faultsOf(visit, error, { reason: 'reason' }))), status: 422 };
    }
  }

  private async show(visit: Visit, id: string, sent: Fields, faults: readonly FieldFault[]): Promise<ShownPage> {
    const offer = await this.calls.hub(visit).call(READ_JOB_OFFER, { parameters: { id } });
    return jobOfferPage(visit, { offer, sent, faults });
  }
}
