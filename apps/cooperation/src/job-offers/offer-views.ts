import type { JobOfferHistory, JobOfferView } from '@lacznik/contracts';
import { actionsOf } from '../processes/take-step';
import type { JobOffer } from './job-offer.entity';
import { JOB_OFFERS } from './job-offer-table';
import { stateOn } from './offer-days';

/** An offer as somebody of `reader` sees it today. */
export function offerView(offer: JobOffer, reader: string | undefined, today: string): JobOfferView {
  const { id, publisher, sourceId, content, version, changes } = offer;
  const state = stateOn(offer, today);
  const actor = reader === publisher ? 'publisher' : 'reader';
  const changedAt = changes.at(-1)?.at ?? '';
  const allowedActions = actionsOf(JOB_OFFERS, { state, version }, actor);
  return { ...content, sourceId, id, publisher, state, version, changedAt, allowedActions };
}

export function offerHistory(offer: JobOffer, reader: string | undefined, today: string): JobOfferHistory {
  return { ...offerView(offer, reader, today), changes: offer.changes };
}
