import { type CaseIdentity, OPEN_PROMOTION, READ_PROMOTION } from '@lacznik/contracts';
import { Law } from '../calls/law';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { CASE_ROLES, PROCESS_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { Visit } from '../pages/visit';
import { PersonOfCase } from '../processes/person-of-case.service';
import { ProcessPages } from '../processes/process-pages.service';
import { stepFaultsOf } from '../processes/refusal-sentence';
import { newPromotionPage } from './new-promotion-page';
import { type KnownOffers, OffersToAskAbout } from './offers-to-ask-about.service';
import { promotionPages } from './promotion-kind';
import { PROMOTION_FIELDS, promotionIn } from './promotion-terms';

const NONE: KnownOffers = { open: [], areAway: false };

/** Promotions after a social contract: proposed, the person asked about one offer, handed over, hired. */
@Pages()
export class PromotionsController {
  constructor(
    private readonly calls: PersonCalls,
    private readonly pages: ProcessPages,
    private readonly persons: PersonOfCase,
    private readonly offers: OffersToAskAbout,
  ) {}

  @Page('/promotions', PROCESS_ROLES)
  showPromotions(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    return this.pages.list(visit, promotionPages(visit, NONE), query);
  }

  @Page('/promotions/new', CASE_ROLES)
  showNewPromotion(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    return this.newPromotion(visit, query);
  }

  /** Of a case whose reference must not stand in an address. */
  @FormTo('/promotions/new', CASE_ROLES)
  showNewPromotionOfKey(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    return this.newPromotion(visit, form);
  }

  @FormTo('/promotions', CASE_ROLES)
  async propose(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const identity = await this.persons.identityOf(visit, form.text('reference'));
    const { noIdentity } = visit.texts.promotions.open;
    const faults = identity
      ? await this.tryToPropose(visit, form, identity)
      : [{ field: 'reference', sentence: noIdentity }];
    if (faults.length > 0) return { ...(await this.newPromotion(visit, form, faults)), status: 422 };
    return { seeOther: `/promotions/${form.text('process-id')}` };
  }

  @Page('/promotions/:id', PROCESS_ROLES)
  async showPromotion(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    return this.pages.show(visit, promotionPages(visit, await this.offersFor(visit, id)), id);
  }

  @FormTo('/promotions/:id/steps', PROCESS_ROLES)
  async step(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields): Promise<PageAnswer> {
    return this.pages.step(visit, promotionPages(visit, await this.offersFor(visit, id)), id, form);
  }

  private async offersFor(visit: Visit, id: string): Promise<KnownOffers> {
    return this.offers.offersFor(visit, await this.calls.edge(visit).call(READ_PROMOTION, { parameters: { id } }));
  }

  private async newPromotion(visit: Visit, sent: Fields, faults: readonly FieldFault[] = []) {
    const [law, names] = await Promise.all([Law.readFor(this.calls, visit), this.pages.namesFor(visit)]);
    return newPromotionPage(visit, { law, names, sent, faults });
  }

  private async tryToPropose(visit: Visit, form: Fields, identity: CaseIdentity): Promise<FieldFault[]> {
    try {
      await this.calls.edge(visit).call(OPEN_PROMOTION, { body: promotionIn(form, identity) });
      return [];
    } catch (error) {
      return stepFaultsOf(visit, error, PROMOTION_FIELDS);
    }
  }
}
