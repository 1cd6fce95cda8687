import { InstitutionId, OneOf, Pseudonym } from '../checking/rules';
import { type AboutPerson, defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON } from './example-persons';
import { examplePlace, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { RequestId } from './request-id';
import { EDGE_OUT, edgeOf, edgeOutTopic } from './topics';

const TYPES = { joined: 'pl.lacznik.identities.joined', parted: 'pl.lacznik.identities.parted' } as const;
const STATUSES = Object.keys(TYPES) as (keyof typeof TYPES)[];

/** Why two identities are one person's: two people of an institution say so, or the keys of the pseudonyms have changed. */
export const JOIN_CAUSES = ['act', 'epoch'] as const;

/** Two identities that are one person's, or no longer are. One is the message's key, as the hub's pseudonym. */
export class IdentityJoin {
  /** In whose name: it has a record or a case on both. */
  @InstitutionId()
  institution: string;

  /** The same when it is parted. */
  @RequestId()
  joinId: string;

  /** The hub's pseudonym of the other identity. */
  @Pseudonym()
  other: string;

  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];

  @OneOf(JOIN_CAUSES)
  cause: (typeof JOIN_CAUSES)[number];
}

/** A join as its edge sends it. */
export type SentIdentityJoin = AboutPerson<IdentityJoin>;

/** A join as the hub reads it. */
export type ReceivedIdentityJoin = WithEvent<SentIdentityJoin> & FromEdge;

const place = examplePlace(EXAMPLE_EDGE.welfare);
const person = EXAMPLE_PERSON.hub;

export const IDENTITIES_JOINED = defineMessage<IdentityJoin, ReceivedIdentityJoin, SentIdentityJoin>({
  name: 'IdentitiesJoined',
  summary: 'Two identities are of one person, or this was an error.',
  topic: EDGE_OUT,
  types: Object.values(TYPES),
  body: IdentityJoin,
  example: {
    place,
    content: {
      edge: place.app,
      person,
      event: {
        id: idAt(place),
        source: '/institutions/OPS-260604',
        type: TYPES.joined,
        time: place.time,
        subject: person,
        traceparent: place.traceparent,
      },
      body: {
        institution: 'OPS-260604',
        joinId: '2f6c1b5e-8f0d-4c55-9d0a-5b3f0c9a7e11',
        other: EXAMPLE_PERSON.otherIdentity,
        status: 'joined',
        cause: 'act',
      },
    },
  },
  orderKeyOf: ({ person }) => person,
  topicOf: (_, { app }) => edgeOutTopic(app).name,
  attributesOf: ({ person, body: { institution, status } }) => ({
    source: `/institutions/${institution}`,
    type: TYPES[status],
    subject: person,
  }),
  valueOf: ({ body }) => JSON.stringify(body),
  contentOf: (event, body, topic) => {
    const edge = edgeOf(topic);
    if (edge === undefined) return undecodable(NOT_FROM_AN_EDGE);
    if (event.type !== TYPES[body.status]) return undecodable('its type is not that of its status');
    if (body.other === event.subject) return undecodable('it joins an identity to itself');
    return { ok: true, content: { edge, person: event.subject, event, body } };
  },
});
