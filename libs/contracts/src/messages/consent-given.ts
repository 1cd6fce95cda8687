import { InstitutionId, SealedToken } from '../checking/rules';
import { ConsentTerms } from './consent-terms';
import type { AboutPerson } from './define-message';
import { definePersonStatement, type ReceivedPersonStatement } from './define-person-statement';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_SEALED } from './example-persons';
import { RequestId } from './request-id';

const TYPE = 'pl.lacznik.consent.given';

/**
 * A person consented. The person is the message's key, as the hub's pseudonym. The hub does not learn that somebody was asked or
 * refused: neither entitles anybody.
 */
export class GivenConsent extends ConsentTerms {
  /** Its id at the edge. */
  @RequestId()
  consentId: string;

  /** The institution that recorded it. */
  @InstitutionId()
  institution: string;

  /** The person under the log's pseudonym, as identity sealed it for the gateway: for this institution and this person. */
  @SealedToken()
  sealedLogPerson: string;
}

/** A consent as its edge sends it. */
export type SentConsent = AboutPerson<GivenConsent>;

/** A consent as the hub reads it. */
export type ReceivedConsent = ReceivedPersonStatement<GivenConsent>;

export const CONSENT_GIVEN = definePersonStatement<GivenConsent>({
  name: 'ConsentGiven',
  summary: 'A person consented that an institution receives data.',
  types: [TYPE],
  typeOf: () => TYPE,
  institutionOf: ({ institution }) => institution,
  body: GivenConsent,
  example: {
    edge: EXAMPLE_EDGE.welfare,
    body: {
      receiver: 'NGO-0000123456',
      purpose: 'social-work',
      categories: ['1', '10'],
      validFrom: '2026-02-01',
      validTo: '2026-07-31',
      consentId: '5b0d7c3a-1f2e-4a69-9c58-7e6d5c4b3a21',
      institution: 'OPS-260604',
      sealedLogPerson: EXAMPLE_SEALED,
    },
  },
});
