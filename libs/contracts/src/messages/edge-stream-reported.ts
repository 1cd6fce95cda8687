import { OneOf } from '../checking/rules';
import { defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_EDGE } from './example-edges';
import { examplePlace, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { EDGE_IN, edgeInTopic, edgeOf } from './topics';

const STATUSES = ['standing', 'flowing'] as const;
const TYPE = 'pl.lacznik.edge.stream-reported';

/** Whether the hub takes in what the edge sends, or lets it stand: its positions went back, as where its database was restored. */
export class EdgeStreamReport {
  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];
}

/** The message as the hub sends it, to that edge, whenever it changes. */
export interface SentEdgeStreamReport extends FromEdge {
  body: EdgeStreamReport;
}

/** The message as the edge reads it. */
export type ReceivedEdgeStreamReport = WithEvent<SentEdgeStreamReport>;

const place = examplePlace('privacy-gateway');
const edge = EXAMPLE_EDGE.labour;

export const EDGE_STREAM_REPORTED = defineMessage<EdgeStreamReport, ReceivedEdgeStreamReport, SentEdgeStreamReport>({
  name: 'EdgeStreamReported',
  summary: 'The hub lets what an edge sends stand, because its positions went back, or takes it in again.',
  topic: EDGE_IN,
  types: [TYPE],
  body: EdgeStreamReport,
  example: {
    place,
    content: {
      edge,
      event: {
        id: idAt(place),
        source: '/privacy-gateway',
        type: TYPE,
        time: place.time,
        subject: edge,
        traceparent: place.traceparent,
      },
      body: { status: 'standing' },
    },
  },
  orderKeyOf: ({ edge }) => edge,
  topicOf: ({ edge }) => edgeInTopic(edge).name,
  attributesOf: ({ edge }, { app }) => ({ source: `/${app}`, type: TYPE, subject: edge }),
  valueOf: ({ body }) => JSON.stringify(body),
  contentOf: (event, body, topic) => {
    const edge = edgeOf(topic);
    return edge === undefined ? undecodable(NOT_FROM_AN_EDGE) : { ok: true, content: { edge, event, body } };
  },
});
