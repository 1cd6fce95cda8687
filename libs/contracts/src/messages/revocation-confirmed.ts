import { Count } from '../checking/rules';
import { type AboutPerson, defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON } from './example-persons';
import { examplePlace, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { RequestId } from './request-id';
import { EDGE_IN, edgeInTopic, edgeOf } from './topics';

const TYPE = 'pl.lacznik.revocation.confirmed';

/**
 * The hub has committed what a closing of a case revokes: no later decision uses it, and what waits in the mailbox is withdrawn. The person is the message's key, as the hub's
 * pseudonym.
 */
export class RevocationConfirmation {
  /** `revocationId` of the closing. */
  @RequestId()
  revocationId: string;

  /** The last number of the receiver's feed that was drawn before: what was delivered up to it on account of the case is withdrawn. */
  @Count()
  through: number;
}

/** A confirmation as the hub sends it, to the edge that asked. */
export type SentRevocationConfirmation = AboutPerson<RevocationConfirmation> & FromEdge;

/** A confirmation as the edge reads it. */
export type ReceivedRevocationConfirmation = WithEvent<SentRevocationConfirmation>;

const place = examplePlace('privacy-gateway');
const person = EXAMPLE_PERSON.hub;

export const REVOCATION_CONFIRMED = defineMessage<
  RevocationConfirmation,
  ReceivedRevocationConfirmation,
  SentRevocationConfirmation
>({
  name: 'RevocationConfirmed',
  summary: 'The hub confirms to an edge that no later decision uses a case that it closed.',
  topic: EDGE_IN,
  types: [TYPE],
  body: RevocationConfirmation,
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
      body: { revocationId: '7d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c21', through: 12 },
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
