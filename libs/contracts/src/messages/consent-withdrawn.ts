import { InstitutionId, Optional } from '../checking/rules';
import type { AboutPerson } from './define-message';
import { definePersonStatement, type ReceivedPersonStatement } from './define-person-statement';
import { EXAMPLE_EDGE } from './example-edges';
import { RequestId } from './request-id';

const TYPE = 'pl.lacznik.consent.withdrawn';

/**
 * A person withdrew a consent, or every one for a receiver, wherever it was recorded. The person is the message's key, as the hub's
 * pseudonym. It is confirmed alike whether or not there was one.
 */
export class WithdrawnConsent {
  /** The institution where the person withdrew. */
  @InstitutionId()
  institution: string;

  /** The institution that receives no more. */
  @InstitutionId()
  receiver: string;

  /** Which one, of those that the institution recorded; every one for the receiver where it is left out. */
  @Optional()
  @RequestId()
  consentId?: string;

  /** What the hub's confirmation names. */
  @RequestId()
  revocationId: string;
}

/** A withdrawal as its edge sends it. */
export type SentConsentWithdrawal = AboutPerson<WithdrawnConsent>;

/** A withdrawal as the hub reads it. */
export type ReceivedConsentWithdrawal = ReceivedPersonStatement<WithdrawnConsent>;

export const CONSENT_WITHDRAWN = definePersonStatement<WithdrawnConsent>({
  name: 'ConsentWithdrawn',
  summary: 'A person withdrew a consent, or every one for a receiver.',
  types: [TYPE],
  typeOf: () => TYPE,
  institutionOf: ({ institution }) => institution,
  body: WithdrawnConsent,
  example: {
    edge: EXAMPLE_EDGE.welfare,
    body: {
      institution: 'OPS-260604',
      receiver: 'NGO-0000123456',
      revocationId: '7d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c21',
    },
  },
});
