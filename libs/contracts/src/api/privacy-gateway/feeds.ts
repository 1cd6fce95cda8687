import { Count, InstitutionId, ListOf, Nested } from '../../checking/rules';
import { json, type Operation } from '../operation';

/** How far one institution's feed is numbered. */
export class NumberedFeed {
  @InstitutionId()
  institution: string;

  /** The last number that was given. */
  @Count(1)
  last: number;
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
    'Says how far each feed is numbered, for the access log, which compares it with its entries and the mailboxes.',
  description: 'An edge says how far it has come in `lacznik_feed_reached{institution}` of its metrics.',
  roles: ['auditor', 'administrator'],
  answer: { status: 200, content: [json(NumberedFeeds)] },
  problems: [],
  example: { answer: { feeds: [{ institution: 'OPS-260604', last: 12 }] } },
} as const satisfies Operation;
