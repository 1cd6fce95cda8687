import type { Delivery } from '../deliveries/delivery';
import type { PositionStore } from '../positions/position-store';
import type { DeliverySource } from './delivery-source';
import type { FeedNotice } from './feed-notice';

/** How a feed is followed, whatever it comes by. Give `onDelivery` or `onPage`. */
export interface FollowOptions<Transaction = undefined> {
  /** `lacznik.feed.pulled()`, `lacznik.feed.streamed()`, or KafkaDeliveries of `@lacznik/client/kafka`. */
  source: DeliverySource;
  position: PositionStore<Transaction>;
  /** Takes over one delivery after the other. */
  onDelivery?: (delivery: Delivery, transaction: Transaction) => void | Promise<void>;
  /** Takes over all that came together. */
  onPage?: (deliveries: readonly Delivery[], transaction: Transaction) => void | Promise<void>;
  /** Hears what else there is to know. */
  onNotice?: (notice: FeedNotice) => void;
  /** `stop` (default): throws FeedGapError where numbers are missing. `report`: tells it, and goes on. */
  gaps?: 'stop' | 'report';
  /** Asks for the present state of all open cases where deliveries were missed for good. Needs the address of the gateway. Default false. */
  resync?: boolean;
  /** Says to the hub what is stored, after each page. Needs the address of delivery. Default true. */
  acknowledge?: boolean;
  /** How long it goes on trying while nothing can be read. Default: for ever. */
  patienceMs?: number;
  /** Ends it: the promise resolves once what is being taken over is stored. */
  signal?: AbortSignal;
}
