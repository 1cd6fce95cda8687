import { PUBLISH_JOB_OFFER, READ_JOB_OFFER, UPDATE_JOB_OFFER } from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import { COOPERATION_WRITERS } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { editOfferPage } from './edit-offer-page';
import { FIELDS_OF_PLACES, fieldsOf, offerIn } from './job-offer-form';

/** Offers as their labour office publishes and updates them. */
@Pages()
export class EditOffersController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/job-offers/new', COOPERATION_WRITERS)
  showNewForm(@FromVisit() visit: Visit): PageAnswer {
    return editOfferPage(visit, { sent: new Fields({ language: 'pl' }), faults: [] });
  }

  @FormTo('/job-offers', COOPERATION_WRITERS)
  async publishOffer(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const body = { ...offerIn(form), sourceId: form.text('source-id') };
    try {
      const { id } = await this.calls.hub(visit).call(PUBLISH_JOB_OFFER, { body });
      return { seeOther: `/job-offers/${id}` };
    } catch (error) {
      const faults = faultsOf(visit, error, FIELDS_OF_PLACES);
      return { ...editOfferPage(visit, { sent: form, faults }), status: 422 };
    }
  }

  @Page('/job-offers/:id/update', COOPERATION_WRITERS)
  async showUpdateForm(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    const offer = await this.calls.hub(visit).call(READ_JOB_OFFER, { parameters: { id } });
    return editOfferPage(visit, { id, sent: fieldsOf(offer), faults: [] });
  }

  /** A version that was overtaken is refused: both texts stay, the own one in the form. */
  @FormTo('/job-offers/:id/update', COOPERATION_WRITERS)
  async updateOffer(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const reason = form.optional('reason');
    const version = Number(form.text('version'));
    const body = { ...offerIn(form), version, ...(reason === undefined ? {} : { reason }) };
    try {
      await this.calls.hub(visit).call(UPDATE_JOB_OFFER, { parameters: { id }, body });
      return { seeOther: `/job-offers/${encodeURIComponent(id)}` };
    } catch (error) {
      const faults = faultsOf(visit, error, FIELDS_OF_PLACES);
      return { ...editOfferPage(visit, { id, sent: form, faults }), status: 422 };
    }
  }
}
