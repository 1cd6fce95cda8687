import { InstitutionId, OneOf, PresentExactlyIf, SealedToken } from '../checking/rules';
import type { AboutPerson } from './define-message';
import { definePersonStatement, type ReceivedPersonStatement } from './define-person-statement';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_SEALED } from './example-persons';
import { RequestId } from './request-id';

const STATUSES = ['restricted', 'lifted'] as const;
/** Of a restriction that begins. */
export const RESTRICTION_BEGUN_TYPE = 'pl.lacznik.restriction.begun';
const TYPES = { restricted: RESTRICTION_BEGUN_TYPE, lifted: 'pl.lacznik.restriction.lifted' } as const;

/**
 * What an institution publishes about a person is not to be disclosed for the time being (GDPR 18), or is so again. The person is
 * the message's key, as the hub's pseudonym.
 */
export class RestrictionChange {
  /** The objection's id at the edge. */
  @RequestId()
  objectionId: string;

  @InstitutionId()
  publisher: string;

  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];

  /** The person under the log's pseudonym, as identity sealed it for the gateway: for this publisher and this person. */
  @SealedToken()
  @PresentExactlyIf('status', 'restricted')
  sealedLogPerson?: string;

  /** What the hub's confirmation names. */
  @RequestId()
  @PresentExactlyIf('status', 'restricted')
  revocationId?: string;
}

/** A restriction's change as its edge sends it. */
export type SentRestriction = AboutPerson<RestrictionChange>;

/** A restriction's change as the hub reads it. */
export type ReceivedRestriction = ReceivedPersonStatement<RestrictionChange>;

export const RESTRICTION_CHANGED = definePersonStatement<RestrictionChange>({
  name: 'RestrictionChanged',
  summary: 'What an institution publishes about a person is restricted, or no longer.',
  types: Object.values(TYPES),
  typeOf: ({ status }) => TYPES[status],
  institutionOf: ({ publisher }) => publisher,
  body: RestrictionChange,
  example: {
    edge: EXAMPLE_EDGE.labour,
    body: {
      objectionId: '9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d',
      publisher: 'PUP-2606',
      status: 'restricted',
      sealedLogPerson: EXAMPLE_SEALED,
      revocationId: '7d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c21',
    },
  },
});
