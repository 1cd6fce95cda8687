import {
  dayInPoland,
  type JobOfferHistory,
  type JobOfferPage,
  JobOfferParameters,
  JobOfferPublication,
  JobOfferQuery,
  JobOfferUpdate,
  type JobOfferView,
  LIST_JOB_OFFERS,
  PUBLISH_JOB_OFFER,
  READ_JOB_OFFER,
  ReasonedChange,
  UPDATE_JOB_OFFER,
  WITHDRAW_JOB_OFFER,
} from '@lacznik/contracts';
import {
  type Caller,
  Endpoint,
  FromCaller,
  LacznikError,
  ValidBody,
  ValidParameters,
  ValidQuery,
} from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { actingFor } from '../processes/acting';
import { ChangeOffersService } from './change-offers.service';
import type { JobOffer } from './job-offer.entity';
import { JobOffersStore } from './job-offers.store';
import { offerHistory, offerView } from './offer-views';

/** Job offers of labour offices. */
@Controller()
export class JobOffersController {
  constructor(
    private readonly offers: ChangeOffersService,
    private readonly store: JobOffersStore,
  ) {}

  @Endpoint(PUBLISH_JOB_OFFER)
  async publish(
    @FromCaller() caller: Caller,
    @ValidBody(JobOfferPublication) publication: JobOfferPublication,
  ): Promise<JobOfferView> {
    return viewFor(caller, await this.offers.publish(publication, actingFor(caller)));
  }

  @Endpoint(LIST_JOB_OFFERS)
  async list(@FromCaller() caller: Caller, @ValidQuery(JobOfferQuery) query: JobOfferQuery): Promise<JobOfferPage> {
    const today = dayInPoland(new Date());
    const { offers, last } = await this.store.page(query, today);
    const page = offers.slice(0, query.limit);
    const hasMore = offers.length > page.length;
    return {
      offers: page.map((offer) => offerView(offer, caller.institution, today)),
      next: hasMore ? Number(page.at(-1)?.sequence) : last,
      rest: hasMore ? 'more' : 'end',
    };
  }

  @Endpoint(READ_JOB_OFFER)
  async read(
    @FromCaller() { institution }: Caller,
    @ValidParameters(JobOfferParameters) { id }: JobOfferParameters,
  ): Promise<JobOfferHistory> {
    const offer = await this.store.find(id);
    if (!offer) throw new LacznikError('not-found', 'There is no offer of that id.');
    return offerHistory(offer, institution, dayInPoland(new Date()));
  }

  @Endpoint(UPDATE_JOB_OFFER)
  async update(
    @FromCaller() caller: Caller,
    @ValidParameters(JobOfferParameters) { id }: JobOfferParameters,
    @ValidBody(JobOfferUpdate) update: JobOfferUpdate,
  ): Promise<JobOfferView> {
    return viewFor(caller, await this.offers.update(id, update, actingFor(caller)));
  }

  @Endpoint(WITHDRAW_JOB_OFFER)
  async withdraw(
    @FromCaller() caller: Caller,
    @ValidParameters(JobOfferParameters) { id }: JobOfferParameters,
    @ValidBody(ReasonedChange) withdrawal: ReasonedChange,
  ): Promise<JobOfferView> {
    return viewFor(caller, await this.offers.withdraw(id, withdrawal, actingFor(caller)));
  }
}

function viewFor({ institution }: Caller, offer: JobOffer): JobOfferView {
  return offerView(offer, institution, dayInPoland(new Date()));
}
