import { Count, InstitutionId } from '../checking/rules';
import { type AboutPerson, defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON } from './example-persons';
import { examplePlace, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { RequestId } from './request-id';
import { EDGE_OUT, edgeOf, edgeOutTopic } from './topics';

const TYPE = 'pl.lacznik.request.answered';

/**
 * One publisher's answer to a request of the hub is complete: all that it knows has been sent before, perhaps nothing. The person is the
 * message's key, as the hub's pseudonym.
 */
export class RequestAnswer {
  @InstitutionId()
  publisher: string;

  /** Of the hub's request. */
  @RequestId()
  requestId: string;

  /** How many records were sent. */
  @Count()
  records: number;
}

/** The end of an answer as its edge sends it. */
export type SentRequestAnswer = AboutPerson<RequestAnswer>;

/** The end of an answer as the hub reads it. */
export type ReceivedRequestAnswer = WithEvent<SentRequestAnswer> & FromEdge;

const place = examplePlace(EXAMPLE_EDGE.labour);
const person = EXAMPLE_PERSON.hub;

export const REQUEST_ANSWERED = defineMessage<RequestAnswer, ReceivedRequestAnswer, SentRequestAnswer>({
  name: 'RequestAnswered',
  summary: 'An edge has sent all that one of its publishers has in answer to a request of the hub.',
  topic: EDGE_OUT,
  types: [TYPE],
  body: RequestAnswer,
  example: {
    place,
    content: {
      edge: place.app,
      person,
      event: {
        id: idAt(place),
        source: '/institutions/PUP-2606',
        type: TYPE,
        time: place.time,
        subject: person,
        personversion: place.position,
        traceparent: place.traceparent,
      },
      body: { publisher: 'PUP-2606', requestId: '0b8f4a52-3f0e-4c3b-9a51-6d0f6a1f1c12', records: 2 },
    },
  },
  orderKeyOf: ({ person }) => person,
  topicOf: (_, { app }) => edgeOutTopic(app).name,
  attributesOf: ({ person, body: { publisher } }, { position }) => ({
    source: `/institutions/${publisher}`,
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
