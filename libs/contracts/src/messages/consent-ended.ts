import { Instant } from '../checking/rules';
import { type AboutPerson, defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON } from './example-persons';
import { examplePlace, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { RequestId } from './request-id';
import { EDGE_IN, edgeInTopic, edgeOf } from './topics';

const TYPE = 'pl.lacznik.consent.ended';

/** A consent that an institution of this edge recorded was withdrawn, here or elsewhere. The person is the message's key. */
export class EndedConsent {
  @RequestId()
  consentId: string;

  /** When the hub withdrew it. */
  @Instant()
  withdrawnAt: string;
}

/** The end of a consent as the hub sends it, to the edge that recorded it. */
export type SentConsentEnd = AboutPerson<EndedConsent> & FromEdge;

/** The end of a consent as the edge reads it. */
export type ReceivedConsentEnd = WithEvent<SentConsentEnd>;

const place = examplePlace('privacy-gateway');
const person = EXAMPLE_PERSON.hub;

export const CONSENT_ENDED = defineMessage<EndedConsent, ReceivedConsentEnd, SentConsentEnd>({
  name: 'ConsentEnded',
  summary: 'The hub tells the edge that recorded a consent that it was withdrawn.',
  topic: EDGE_IN,
  types: [TYPE],
  body: EndedConsent,
  example: {
    place,
    content: {
      edge: EXAMPLE_EDGE.welfare,
      person,
      event: {
        id: idAt(place),
        source: '/privacy-gateway',
        type: TYPE,
        time: place.time,
        subject: person,
        traceparent: place.traceparent,
      },
      body: { consentId: '5b0d7c3a-1f2e-4a69-9c58-7e6d5c4b3a21', withdrawnAt: '2026-03-01T09:00:00.120Z' },
    },
  },
  orderKeyOf: ({ person }) => person,
  topicOf: ({ edge }) => edgeInTopic(edge).name,
  attributesOf: ({ person }, { app }) => ({ source: `/${app}`, type: TYPE, subject: person }),
  valueOf: ({ body }) => JSON.stringify(body),
  contentOf: (event, body, topic) => {
    const edge = edgeOf(topic);
    if (edge === undefined) return undecodable(NOT_FROM_AN_EDGE);
    return { ok: true, content: { edge, person: event.subject, event, body } };
  },
});
