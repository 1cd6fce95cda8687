import { Count } from '../checking/rules';
import { defineToEdge, type ReceivedToEdge, type SentToEdge } from './define-to-edge';
import { EXAMPLE_EDGE } from './example-edges';
import { RequestId } from './request-id';

/**
 * The hub has committed what an institution revoked: no later decision uses it, and what waits in mailboxes is withdrawn. The
 * institution that asked is the message's key, so it comes after what that institution itself has lost.
 */
export class RevocationConfirmation {
  @RequestId()
  revocationId: string;

  /** Deliveries that were withdrawn before their receivers had them. */
  @Count()
  withdrawn: number;

  /** Deliveries that their receivers had before: read in the mailbox, or in a topic that the institution reads itself. */
  @Count()
  gone: number;
}

/** A confirmation as the hub sends it, to the edge of the institution that asked. */
export type SentRevocationConfirmation = SentToEdge<RevocationConfirmation, 'institution'>;

/** A confirmation as the edge reads it. */
export type ReceivedRevocationConfirmation = ReceivedToEdge<RevocationConfirmation, 'institution'>;

export const REVOCATION_CONFIRMED = defineToEdge({
  name: 'RevocationConfirmed',
  summary: 'The hub confirms to an edge that no later decision uses what it revoked.',
  type: 'pl.lacznik.revocation.confirmed',
  body: RevocationConfirmation,
  subject: 'institution',
  example: {
    edge: EXAMPLE_EDGE.welfare,
    institution: 'OPS-260604',
    body: { revocationId: '7d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c21', withdrawn: 3, gone: 1 },
  },
});
