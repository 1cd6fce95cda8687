import { Instant } from '../checking/rules';
import { defineToEdge, type ReceivedToEdge, type SentToEdge } from './define-to-edge';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON } from './example-persons';
import { RequestId } from './request-id';

/** A consent that an institution of this edge recorded was withdrawn, here or elsewhere. The person is the message's key. */
export class EndedConsent {
  @RequestId()
  consentId: string;

  /** When the hub withdrew it. */
  @Instant()
  withdrawnAt: string;
}

/** The end of a consent as the hub sends it, to the edge that recorded it. */
export type SentConsentEnd = SentToEdge<EndedConsent, 'person'>;

/** The end of a consent as the edge reads it. */
export type ReceivedConsentEnd = ReceivedToEdge<EndedConsent, 'person'>;

export const CONSENT_ENDED = defineToEdge({
  name: 'ConsentEnded',
  summary: 'The hub tells the edge that recorded a consent that it was withdrawn.',
  type: 'pl.lacznik.consent.ended',
  body: EndedConsent,
  subject: 'person',
  example: {
    edge: EXAMPLE_EDGE.welfare,
    person: EXAMPLE_PERSON.hub,
    body: { consentId: '5b0d7c3a-1f2e-4a69-9c58-7e6d5c4b3a21', withdrawnAt: '2026-03-01T09:00:00.120Z' },
  },
});
