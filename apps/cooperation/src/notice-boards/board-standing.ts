import { daysAfter } from '@lacznik/casework';
import type { NoticeBoardView, Staleness } from '@lacznik/contracts';
import type { JobOffer } from '../job-offers/job-offer.entity';
import { isOpen } from '../job-offers/job-offer-table';
import { belongsOnBoard, lastBoardDay } from '../job-offers/offer-days';
import type { NoticeBoard, PrintedBoard } from './notice-board.entity';

type Offer = Pick<JobOffer, 'id' | 'state' | 'version' | 'content'>;

/** Whether what hangs on a board is right, and if not, why. */
export type BoardStanding = Pick<NoticeBoardView, 'standing' | 'because'>;

/** @param offers those of the board's area, and those that were printed, as they are now */
export function boardStanding(printed: PrintedBoard | null, offers: readonly Offer[], today: string): BoardStanding {
  if (!printed) return { standing: 'UNPRINTED', because: [] };
  const now = new Map(offers.map((offer) => [offer.id, offer]));
  const because = [
    ...(printed.validTo < today ? [{ code: 'BOARD_EXPIRED' } as const] : []),
    ...printed.offers.flatMap((one) => stalenessOf(one, now.get(one.id), today) ?? []),
    ...missing(printed, offers, today),
  ];
  return { standing: because.length === 0 ? 'CURRENT' : 'STALE', because };
}

/** The last day of a print: that of the offer that ends first, or the day before it is to be printed anew. */
export function validToOf(
  { reprintAfterDays }: NoticeBoard['content'],
  offers: readonly Offer[],
  today: string,
): string {
  return [daysAfter(today, reprintAfterDays), ...offers.map(({ content }) => lastBoardDay(content))].sort()[0] ?? today;
}

function stalenessOf(
  { id, version, position }: PrintedBoard['offers'][number],
  offer: Offer | undefined,
  today: string,
): Staleness | undefined {
  if (!offer || !isOpen(offer.state)) return { code: 'OFFER_WITHDRAWN', offer: id, position };
  if (!belongsOnBoard(offer, today)) return { code: 'OFFER_ENDED', offer: id, position };
  return offer.version === version ? undefined : { code: 'OFFER_CHANGED', offer: id, position };
}

/** What would hang there if it were printed now. */
function missing({ offers: printed }: PrintedBoard, offers: readonly Offer[], today: string): Staleness[] {
  const known = new Set(printed.map(({ id }) => id));
  return offers
    .filter((offer) => !known.has(offer.id) && belongsOnBoard(offer, today))
    .map(({ id, content }) => ({ code: 'OFFER_MISSING', offer: id, position: content.position }));
}
