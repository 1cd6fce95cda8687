import { HttpCallError, ProblemError } from '@lacznik/client';
import { type JobOfferView, LIST_JOB_OFFERS, type PromotionView, READ_JOB_OFFER } from '@lacznik/contracts';
import { parseInstitutionId } from '@lacznik/identifiers';
import { Injectable } from '@nestjs/common';
import { PersonCalls } from '../calls/person-calls';
import type { Visit } from '../pages/visit';

const MAX_OFFERS = 500;

/** What `cooperation` says of job offers beside a promotion. */
export interface KnownOffers {
  /** Those that the person can be asked about: open ones of the labour office's county. */
  open: readonly JobOfferView[];
  /** The one that the person was asked about. */
  asked?: JobOfferView;
  /** Nobody answered: the promotion is shown without them. */
  areAway: boolean;
}

/**
 * The job offers of a promotion. An edge calls nobody in the hub but `identity`, so that there is such an offer is looked at here, where
 * the person is asked about it.
 */
@Injectable()
export class OffersToAskAbout {
  constructor(private readonly calls: PersonCalls) {}

  async offersFor(visit: Visit, view: PromotionView): Promise<KnownOffers> {
    if (!visit.hasCooperation) return { open: [], areAway: true };
    try {
      const open = view.allowedActions.includes('ask-person')
        ? await this.openOffers(visit, officeOf(visit, view))
        : [];
      const asked = view.asked && (await this.offer(visit, view.asked.offer));
      return { open, ...(asked ? { asked } : {}), areAway: false };
    } catch (error) {
      if (error instanceof HttpCallError || (error instanceof ProblemError && error.status === 503))
        return { open: [], areAway: true };
      throw error;
    }
  }

  private async openOffers(visit: Visit, office: string): Promise<readonly JobOfferView[]> {
    // Labour offices are numbered by their counties.
    const county = parseInstitutionId(office)?.number;
    const query = { limit: MAX_OFFERS, ...(county === undefined ? {} : { county }) };
    return (await this.calls.hub(visit).call(LIST_JOB_OFFERS, { query })).offers;
  }

  private async offer(visit: Visit, id: string): Promise<JobOfferView | undefined> {
    try {
      return await this.calls.hub(visit).call(READ_JOB_OFFER, { parameters: { id } });
    } catch (error) {
      if (error instanceof ProblemError && error.status === 404) return undefined;
      throw error;
    }
  }
}

function officeOf(visit: Visit, { actor, other }: PromotionView): string {
  return actor === 'sender' ? other : (visit.person.institution ?? '');
}
