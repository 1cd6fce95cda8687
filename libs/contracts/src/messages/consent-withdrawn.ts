import { InstitutionId, Optional } from '../checking/rules';
import { type AboutPerson, defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON } from './example-persons';
import { examplePlace, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { RequestId } from './request-id';
import { EDGE_OUT, edgeOf, edgeOutTopic } from './topics';

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
export type ReceivedConsentWithdrawal = WithEvent<SentConsentWithdrawal> & FromEdge;

const place = examplePlace(EXAMPLE_EDGE.welfare);
const person = EXAMPLE_PERSON.hub;

export const CONSENT_WITHDRAWN = defineMessage<WithdrawnConsent, ReceivedConsentWithdrawal, SentConsentWithdrawal>({
  name: 'ConsentWithdrawn',
  summary: 'A person withdrew a consent, or every one for a receiver.',
  topic: EDGE_OUT,
  types: [TYPE],
  body: WithdrawnConsent,
  example: {
    place,
    content: {
      edge: place.app,
      person,
      event: {
        id: idAt(place),
        source: '/institutions/OPS-260604',
        type: TYPE,
        time: place.time,
        subject: person,
        personversion: place.position,
        traceparent: place.traceparent,
      },
      body: {
        institution: 'OPS-260604',
        receiver: 'NGO-0000123456',
        revocationId: '7d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c21',
      },
    },
  },
  orderKeyOf: ({ person }) => person,
  topicOf: (_, { app }) => edgeOutTopic(app).name,
  attributesOf: ({ person, body: { institution } }, { position }) => ({
    source: `/institutions/${institution}`,
    type: TYPE,
    subject: person,
    personversion: position,
  }),
  valueOf: ({ body }) => JSON.stringify(body),
  contentOf: (event, body, topic) => {
    const edge = edgeOf(topic);
    if (edge === undefined) return undecodable(NOT_FROM_AN_EDGE);
    return { ok: true, content: { edge, person: event.subject, event, body } };
  },
});
