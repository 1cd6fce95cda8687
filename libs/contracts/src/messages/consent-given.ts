import { InstitutionId, SealedToken } from '../checking/rules';
import { ConsentTerms } from './consent-terms';
import { type AboutPerson, defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON, EXAMPLE_SEALED } from './example-persons';
import { examplePlace, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { RequestId } from './request-id';
import { EDGE_OUT, edgeOf, edgeOutTopic } from './topics';

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
export type ReceivedConsent = WithEvent<SentConsent> & FromEdge;

const place = examplePlace(EXAMPLE_EDGE.welfare);
const person = EXAMPLE_PERSON.hub;

export const CONSENT_GIVEN = defineMessage<GivenConsent, ReceivedConsent, SentConsent>({
  name: 'ConsentGiven',
  summary: 'A person consented that an institution receives data.',
  topic: EDGE_OUT,
  types: [TYPE],
  body: GivenConsent,
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
