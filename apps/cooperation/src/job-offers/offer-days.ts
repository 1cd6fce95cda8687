import type { JobOfferContent, JobOfferState } from '@lacznik/contracts';
import type { Refusal } from '@lacznik/platform';
import type { JobOffer } from './job-offer.entity';
import { isOpen } from './job-offer-table';

/** What the days of an offer have against it; one that has left the boards may be changed without coming back to them. */
export function dayFaults(
  { validTo, boardUntil }: JobOfferContent,
  today: string,
  before?: Pick<JobOfferContent, 'boardUntil'>,
): Refusal[] {
  const faults: Refusal[] = [];
  const code = 'validation-failed';
  if (validTo < today) faults.push({ code, path: 'validTo', detail: 'expected a last day that is not over' });
  if (boardUntil !== undefined && boardUntil > validTo)
    faults.push({ code, path: 'boardUntil', detail: 'expected a day not after validTo' });
  if (boardUntil !== undefined && boardUntil < today && boardUntil !== before?.boardUntil)
    faults.push({ code, path: 'boardUntil', detail: 'expected a last day that is not over' });
  return faults;
}

/** The state today. */
export function stateOn({ state, validTo }: Pick<JobOffer, 'state' | 'validTo'>, today: string): JobOfferState {
  return isOpen(state) && validTo < today ? 'EXPIRED' : state;
}

/** The last day on which it hangs on a board. */
export function lastBoardDay({ validTo, boardUntil }: JobOfferContent): string {
  return boardUntil ?? validTo;
}

/** Whether it belongs on a board today. */
export function belongsOnBoard(offer: Pick<JobOffer, 'state' | 'content'>, today: string): boolean {
  return isOpen(offer.state) && offer.content.validFrom <= today && today <= lastBoardDay(offer.content);
}
