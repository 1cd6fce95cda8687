import { Count, InstitutionId, ListOf, Nested } from '../checking/rules';
import { defineEdgeStatement, MAX_INSTITUTIONS_OF_AN_EDGE, type ReceivedEdgeStatement } from './define-edge-statement';
import { EXAMPLE_EDGE } from './example-edges';

/** How far one institution's feed has come to its edge. */
export class ReachedFeed {
  @InstitutionId()
  institution: string;

  /** The last number that has come; 0 for none. */
  @Count()
  last: number;
}

/** How far the feeds have come that moved since the edge said so before, or of which it never did. */
export class ReachedFeeds {
  @ListOf(Nested(() => ReachedFeed), 1, MAX_INSTITUTIONS_OF_AN_EDGE)
  feeds: ReachedFeed[];
}

/** The message as the hub reads it. */
export type ReceivedFeedsReach = ReceivedEdgeStatement<ReachedFeeds>;

export const FEEDS_REACHED = defineEdgeStatement<ReachedFeeds>({
  name: 'FeedsReached',
  summary: 'How far the feeds of an edge’s institutions have come to it: held against what was numbered.',
  type: 'pl.lacznik.feeds.reached',
  body: ReachedFeeds,
  example: { edge: EXAMPLE_EDGE.welfare, body: { feeds: [{ institution: 'OPS-260604', last: 12 }] } },
});
