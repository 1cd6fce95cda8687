import { Day, InstitutionId, Reference } from '../checking/rules';
import { type AboutPerson, defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON } from './example-persons';
import { examplePlace, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { EDGE_OUT, edgeOf, edgeOutTopic } from './topics';

/** Of the announcement, from the edge and in the institution's feed. */
export const CLOSING_ANNOUNCED_TYPE = 'pl.lacznik.case.closing-announced';

/**
 * A case that nobody uses is going to be closed. The person is the message's key, as the hub's pseudonym. The hub passes it on in
 * the feed of the institution whose case it is.
 */
export class ClosingAnnouncement {
  /** The institution whose case it is. */
  @InstitutionId()
  receiver: string;

  @Reference()
  caseReference: string;

  /** The day on which the case is closed, unless it is used before. */
  @Day()
  closesOn: string;
}

/** An announcement as its edge sends it. */
export type SentClosingAnnouncement = AboutPerson<ClosingAnnouncement>;

/** An announcement as the hub reads it. */
export interface ReceivedClosingAnnouncement extends WithEvent<SentClosingAnnouncement>, FromEdge {
  event: WithEvent<SentClosingAnnouncement>['event'] & { personversion: number };
}

const place = examplePlace(EXAMPLE_EDGE.welfare);
const person = EXAMPLE_PERSON.hub;

export const CLOSING_ANNOUNCED = defineMessage<
  ClosingAnnouncement,
  ReceivedClosingAnnouncement,
  SentClosingAnnouncement
>({
  name: 'ClosingAnnounced',
  summary: 'A case that nobody uses is going to be closed.',
  topic: EDGE_OUT,
  types: [CLOSING_ANNOUNCED_TYPE],
  body: ClosingAnnouncement,
  example: {
    place,
    content: {
      edge: place.app,
      person,
      event: {
        id: idAt(place),
        source: '/institutions/OPS-260604',
        type: CLOSING_ANNOUNCED_TYPE,
        time: place.time,
        subject: person,
        personversion: place.position,
        traceparent: place.traceparent,
      },
      body: { receiver: 'OPS-260604', caseReference: 'OPS.5020.7.2026', closesOn: '2027-03-03' },
    },
  },
  orderKeyOf: ({ person }) => person,
  topicOf: (_, { app }) => edgeOutTopic(app).name,
  attributesOf: ({ person, body: { receiver } }, { position }) => ({
    source: `/institutions/${receiver}`,
    type: CLOSING_ANNOUNCED_TYPE,
    subject: person,
    personversion: position,
  }),
  valueOf: ({ body }) => JSON.stringify(body),
  contentOf: (event, body, topic) => {
    const { personversion } = event;
    const edge = edgeOf(topic);
    if (edge === undefined) return undecodable(NOT_FROM_AN_EDGE);
    if (personversion === undefined) return undecodable('CloudEvents attributes are missing');
    return { ok: true, content: { edge, person: event.subject, event: { ...event, personversion }, body } };
  },
});
