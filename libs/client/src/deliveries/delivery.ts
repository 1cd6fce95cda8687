import type { FeedEvent } from '@lacznik/contracts';

/** One number of a feed, the same whichever way it comes. */
export type Delivery = DeliveredEvent | WithdrawnDelivery;

/** What others have disclosed, or what the hub has to say. */
export interface DeliveredEvent {
  kind: 'event';
  /** `<institution>.<sequence>`: the same each time that it comes. */
  id: string;
  sequence: number;
  /** Its `type` says what it is: `pl.lacznik.record.withdrawn` asks to delete a record that came before. */
  event: FeedEvent;
}

/** A marker: what stood under the number was withdrawn before it was read, and only the number is left. */
export interface WithdrawnDelivery {
  kind: 'withdrawn';
  id: string;
  sequence: number;
}
