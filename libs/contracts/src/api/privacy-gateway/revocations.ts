import { Count, Instant, OneOf, Optional } from '../../checking/rules';
import { REVOCATION_KINDS, type RevocationKind } from '../../messages/deliveries-selector';
import { RequestId } from '../../messages/request-id';
import { EFFECTS, RevocationParameters } from '../edge/revocations';
import { json, type Operation } from '../operation';

/** The end of what entitled institutions, as the hub has committed it. */
export class HubRevocationView {
  @RequestId()
  id: string;

  /** What was revoked. */
  @OneOf(REVOCATION_KINDS)
  revoked: RevocationKind;

  /** When it was committed: no decision since then uses what was revoked. */
  @Instant()
  committedAt: string;

  /** `committed`: what waited is withdrawn too. `pending`: some of it could still be read; it is tried until it is done. */
  @OneOf(EFFECTS)
  effective: (typeof EFFECTS)[number];

  /** Deliveries that were withdrawn, so far, before their receivers had them. */
  @Count()
  withdrawn: number;

  /** Deliveries that their receivers had before: read in the mailbox, or in a topic that the institution reads itself. */
  @Count()
  gone: number;

  /** When all was withdrawn. */
  @Optional()
  @Instant()
  settledAt?: string;

  /** Why it is still pending, where it was tried. */
  @Optional()
  @OneOf(['delivery-away', 'delivery-refuses'])
  problem?: 'delivery-away' | 'delivery-refuses';
}

const ID = '7d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c21';

const EXAMPLE_HUB_REVOCATION: HubRevocationView = {
  id: ID,
  revoked: 'agreement',
  committedAt: '2026-03-01T09:00:00.000Z',
  effective: 'committed',
  withdrawn: 3,
  gone: 1,
  settledAt: '2026-03-01T09:00:00.120Z',
};

export const READ_HUB_REVOCATION = {
  app: 'privacy-gateway',
  id: 'readHubRevocation',
  method: 'get',
  path: '/v1/revocations/:id',
  summary: 'Shows whether what a revocation takes back can be read no more.',
  description:
    'Kept for 30 days after it was settled. Coordinators read what their institution has asked for, or loses something by.',
  roles: ['coordinator', 'administrator'],
  parameters: RevocationParameters,
  answer: { status: 200, content: [json(HubRevocationView)] },
  problems: ['not-found'],
  example: { parameters: { id: ID }, answer: EXAMPLE_HUB_REVOCATION },
} as const satisfies Operation;
