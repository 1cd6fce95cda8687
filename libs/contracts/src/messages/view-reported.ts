import { DictionaryCode, InstitutionId, OneOf, Optional, Reference, SealedToken } from '../checking/rules';
import { type AboutPerson, defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON, EXAMPLE_SEALED } from './example-persons';
import { VIEW_REFUSALS, VIEWS, WorkerTag } from './log-entry';
import { RequestId } from './request-id';
import { examplePlace, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { EDGE_OUT, edgeOf, edgeOutTopic } from './topics';

const TYPE = 'pl.lacznik.person.viewed';

/**
 * Somebody who works at an institution looked at a person's data, opened, closed or reopened a case on them, or was kept from it. The person is
 * the message's key, as the hub's pseudonym; the log's the gateway has with the case.
 */
export class ViewReport {
  /** The institution at which it was. */
  @InstitutionId()
  receiver: string;

  @OneOf(VIEWS)
  view: (typeof VIEWS)[number];

  /** Why nothing was shown or done. Absent where it was. */
  @Optional()
  @OneOf(VIEW_REFUSALS)
  refused?: (typeof VIEW_REFUSALS)[number];

  /** The ground: the case that was looked at or changed, or that was to be opened; or in which an inquiry was made. */
  @Reference()
  caseReference: string;

  /** Of the inquiry whose answer was looked at, which the hub keeps the log's pseudonym with. */
  @Optional()
  @RequestId()
  inquiryId?: string;

  /** A code of the legal-basis dictionary: the case's. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary: the case's. */
  @DictionaryCode()
  purpose: string;

  /** Of a case that is opened, or was not: the person under the log's pseudonym, as in `CaseChange`. */
  @Optional()
  @SealedToken()
  sealedLogPerson?: string;

  /** Who it was: encrypted for the institution, each time anew. */
  @SealedToken()
  sealedUser: string;

  @WorkerTag()
  workerTag: string;

  /** The role in which it was. */
  @OneOf(['caseworker'])
  actorRole: 'caseworker';
}

/** A view as its edge sends it. */
export type SentView = AboutPerson<ViewReport>;

/** A view as the hub reads it. */
export type ReceivedView = WithEvent<SentView> & FromEdge;

const place = examplePlace(EXAMPLE_EDGE.welfare);
const person = EXAMPLE_PERSON.hub;

export const VIEW_REPORTED = defineMessage<ViewReport, ReceivedView, SentView>({
  name: 'ViewReported',
  summary:
    "Somebody who works at an institution looked at a person's data, opened, closed or reopened a case, or was kept from it.",
  topic: EDGE_OUT,
  types: [TYPE],
  body: ViewReport,
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
        receiver: 'OPS-260604',
        view: 'joint-file',
        caseReference: 'OPS.5020.7.2026',
        legalBasis: 'ups-105-1',
        purpose: 'social-work',
        sealedUser: EXAMPLE_SEALED,
        workerTag: 'vNZ0Qv0JcQW4cJxgV0rY6m0o2s4E3xT8fYb1nHk9aQc',
        actorRole: 'caseworker',
      },
    },
  },
  orderKeyOf: ({ person }) => person,
  topicOf: (_, { app }) => edgeOutTopic(app).name,
  attributesOf: ({ person, body: { receiver } }, { position }) => ({
    source: `/institutions/${receiver}`,
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
