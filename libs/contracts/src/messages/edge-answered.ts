import { OneOf } from '../checking/rules';
import { InstallationId } from '../directory/installation-id';
import { defineToEdge, type ReceivedToEdge, type SentToEdge } from './define-to-edge';
import { EXAMPLE_EDGE } from './example-edges';

const STATUSES = ['confirmed', 'refused'] as const;

/** Whether an installation may speak as the edge: one may, the others are refused. */
export class EdgeAnswer {
  /** Whom the answer is for; other installations pass it over. */
  @InstallationId()
  installation: string;

  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];
}

/** The message as the hub sends it, to that edge. */
export type SentEdgeAnswer = SentToEdge<EdgeAnswer, 'edge'>;

/** The message as the edge reads it. */
export type ReceivedEdgeAnswer = ReceivedToEdge<EdgeAnswer, 'edge'>;

export const EDGE_ANSWERED = defineToEdge({
  name: 'EdgeAnswered',
  summary: 'The hub confirms an installation as the edge, or refuses it because another one is.',
  type: 'pl.lacznik.edge.answered',
  body: EdgeAnswer,
  subject: 'edge',
  example: { edge: EXAMPLE_EDGE.labour, body: { installation: '3f2a91c07b6e', status: 'confirmed' } },
});
