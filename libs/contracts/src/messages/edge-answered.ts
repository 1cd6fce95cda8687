import { OneOf } from '../checking/rules';
import { InstallationId } from '../directory/installation-id';
import { defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_EDGE } from './example-edges';
import { examplePlace, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { EDGE_IN, edgeInTopic, edgeOf } from './topics';

const STATUSES = ['confirmed', 'refused'] as const;
const TYPE = 'pl.lacznik.edge.answered';

/** Whether an installation may speak as the edge: one may, the others are refused. */
export class EdgeAnswer {
  /** Whom the answer is for; other installations pass it over. */
  @InstallationId()
  installation: string;

  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];
}

/** The message as the hub sends it, to that edge. */
export interface SentEdgeAnswer extends FromEdge {
  body: EdgeAnswer;
}

/** The message as the edge reads it. */
export type ReceivedEdgeAnswer = WithEvent<SentEdgeAnswer>;

const place = examplePlace('privacy-gateway');
const edge = EXAMPLE_EDGE.labour;

export const EDGE_ANSWERED = defineMessage<EdgeAnswer, ReceivedEdgeAnswer, SentEdgeAnswer>({
  name: 'EdgeAnswered',
  summary: 'The hub confirms an installation as the edge, or refuses it because another one is.',
  topic: EDGE_IN,
  types: [TYPE],
  body: EdgeAnswer,
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
      body: { installation: '3f2a91c07b6e', status: 'confirmed' },
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
