import { Count, Nested } from '../checking/rules';
import { DeliveriesSelector } from './deliveries-selector';
import { defineToEdge, type ReceivedToEdge, type SentToEdge } from './define-to-edge';
import { EXAMPLE_EDGE } from './example-edges';

/** What has lost its entitlement: the receiver's edge empties its joint files of it. The receiving institution is the message's key. */
export class WithdrawnDeliveries {
  @Nested(() => DeliveriesSelector)
  selector: DeliveriesSelector;

  /** The last number of the receiver's feed that is meant, arrived or not. */
  @Count()
  through: number;
}

/** The message as the hub sends it, to the edge that serves the institution whose feed it is. */
export type SentWithdrawnDeliveries = SentToEdge<WithdrawnDeliveries, 'institution'>;

/** The message as the edge reads it. */
export type ReceivedWithdrawnDeliveries = ReceivedToEdge<WithdrawnDeliveries, 'institution'>;

export const DELIVERIES_WITHDRAWN = defineToEdge({
  name: 'DeliveriesWithdrawn',
  summary: 'The hub tells an edge what its institution has lost the entitlement to.',
  type: 'pl.lacznik.deliveries.withdrawn',
  body: WithdrawnDeliveries,
  subject: 'institution',
  example: {
    edge: EXAMPLE_EDGE.welfare,
    institution: 'OPS-260604',
    body: { selector: { publisher: 'PUP-2606', categories: ['16'] }, through: 12 },
  },
});
