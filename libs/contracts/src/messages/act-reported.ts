import { AnyValue, InstitutionId, OneOf, Optional, Text } from '../checking/rules';
import { defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_EDGE } from './example-edges';
import { CHANGES, type TaggedActEntry } from './log-entries/act-entry';
import { MAX_ID_LENGTH } from './log-entries/entry-rules';
import { WorkerTag } from './log-entries/view-entry';
import { examplePlace, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { EDGE_OUT, edgeOf, edgeOutTopic } from './topics';

const TYPE = 'pl.lacznik.act.reported';
const ACTOR_ROLES = ['institution', 'coordinator', 'caseworker', 'data-protection-officer'] as const;
const OBJECTS = ['authorisation', 'exclusions', 'user', 'worker-tag', 'identity-join', 'hand-over'] as const;

/** An act of somebody at an edge, for the log. It names no person whom the institution serves. */
export class ActReport implements Pick<
  TaggedActEntry,
  'object' | 'reference' | 'change' | 'content' | 'actor' | 'actorRole' | 'workerTag'
> {
  /** The institution for which somebody acted. */
  @InstitutionId()
  institution: string;

  @OneOf(OBJECTS)
  object: (typeof OBJECTS)[number];

  /** Id of what was changed. */
  @Text(MAX_ID_LENGTH)
  reference: string;

  @OneOf(CHANGES)
  change: (typeof CHANGES)[number];

  /** The object as it is after the act. */
  @Optional()
  @AnyValue()
  content?: unknown;

  /** Of the user whose tag is deleted: it goes to the log, which keeps it in no entry. */
  @Optional()
  @WorkerTag()
  workerTag?: string;

  /** Subject of the access token. */
  @Text(MAX_ID_LENGTH)
  actor: string;

  /** The role in which somebody acted. */
  @OneOf(ACTOR_ROLES)
  actorRole: (typeof ACTOR_ROLES)[number];
}

/** An act as its edge sends it. */
export interface SentAct {
  body: ActReport;
}

/** An act as the hub reads it. */
export type ReceivedAct = WithEvent<SentAct> & FromEdge;

const place = examplePlace(EXAMPLE_EDGE.welfare);
const institution = 'OPS-260604';

export const ACT_REPORTED = defineMessage<ActReport, ReceivedAct, SentAct>({
  name: 'ActReported',
  summary: 'Somebody at an institution did what the log has to tell, such as ending the authorisation of a user.',
  topic: EDGE_OUT,
  types: [TYPE],
  body: ActReport,
  example: {
    place,
    content: {
      edge: place.app,
      event: {
        id: idAt(place),
        source: `/institutions/${institution}`,
        type: TYPE,
        time: place.time,
        subject: institution,
        traceparent: place.traceparent,
      },
      body: {
        institution,
        object: 'exclusions',
        reference: '4f0c1d1e-7a5b-4a54-9a6f-4f2b8f7a9e10',
        change: 'set',
        content: { own: 1, relatives: 2 },
        actor: 'user-17',
        actorRole: 'caseworker',
      },
    },
  },
  orderKeyOf: ({ body }) => body.institution,
  topicOf: (_, { app }) => edgeOutTopic(app).name,
  attributesOf: ({ body }) => ({
    source: `/institutions/${body.institution}`,
    type: TYPE,
    subject: body.institution,
  }),
  valueOf: ({ body }) => JSON.stringify(body),
  contentOf: (event, body, topic) => {
    const edge = edgeOf(topic);
    if (edge === undefined) return undecodable(NOT_FROM_AN_EDGE);
    if (event.subject !== body.institution) return undecodable('its subject is not its institution');
    return { ok: true, content: { edge, event, body } };
  },
});
