import { Count, InstitutionId, Instant, ListOf, Nested, Optional } from '../../checking/rules';
import { EdgeName } from '../../directory/edge-name';
import { json, type Operation } from '../operation';

/** How far a feed has come to its edge, as the edge said last. */
export class FeedReach {
  @EdgeName()
  edge: string;

  /** The last number that had come; 0 for none. */
  @Count()
  last: number;

  /** An edge says it some seconds after it changed. */
  @Instant()
  saidAt: string;
}

/** How far one institution's feed is numbered. */
export class NumberedFeed {
  @InstitutionId()
  institution: string;

  /** The last number that was given. */
  @Count(1)
  last: number;

  /** Absent where its edge has not said so. */
  @Optional()
  @Nested(() => FeedReach)
  reached?: FeedReach;
}

/** Every feed that has a number, but those that have none since the gateway's database was restored. */
export class NumberedFeeds {
  /** In the order of the institutions. */
  @ListOf(Nested(() => NumberedFeed), 0, 1_000_000)
  feeds: NumberedFeed[];
}

export const LIST_FEEDS = {
  app: 'privacy-gateway',
  id: 'listFeeds',
  method: 'get',
  path: '/v1/feeds',
  summary:
    'Says how far each feed is numbered and has come to its edge, for the access log, which compares both with its entries and the mailboxes.',
  roles: ['auditor', 'administrator'],
  answer: { status: 200, content: [json(NumberedFeeds)] },
  problems: [],
  example: {
    answer: {
      feeds: [
        {
          institution: 'OPS-260604',
          last: 12,
          reached: { edge: 'ops-swietokrzyskie', last: 12, saidAt: '2026-02-02T08:20:00.000Z' },
        },
      ],
    },
  },
} as const satisfies Operation;
