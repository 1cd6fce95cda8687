import { Count, InstitutionId, Instant, ListOf, Nested, OneOf, Optional, Text } from '../../checking/rules';
import { json, type Operation } from '../operation';
import { FeedName } from './feed';

const MAX_SEEN = 200;

/** Up to which number an institution has taken its feed over. */
export class FeedPositionBody {
  /** The last number that your system has stored. */
  @Count()
  position: number;

  /** The `feed` of the page that you have it from: where it is given, a number of another feed is refused. */
  @Optional()
  @FeedName()
  feed?: string;
}

/** Up to which number a feed is taken over. */
export class FeedPosition {
  /** The highest that was said. */
  @Count()
  position: number;

  /** Whose feed it is, and its generation. */
  @FeedName()
  feed: string;

  /** When it was said. */
  @Instant()
  acknowledgedAt: string;
}

export const ACKNOWLEDGE_FEED = {
  app: 'delivery',
  id: 'acknowledgeFeed',
  method: 'put',
  path: '/v1/feed/position',
  summary: 'Says that everything up to a number is taken over.',
  description:
    'Once your system has stored it: from then on it is on your side, and the log has an entry that says so. It holds for every way in ' +
    'which you receive, Kafka too. It never goes back: a lower number changes nothing, and the answer has the one that holds.',
  roles: ['institution'],
  body: json(FeedPositionBody),
  repeatable: 'a position never goes back',
  answer: { status: 200, content: [json(FeedPosition)] },
  problems: ['feed-restored'],
  example: {
    body: { position: 0, feed: 'OPS-260604/1' },
    answer: { position: 0, feed: 'OPS-260604/1', acknowledgedAt: '2026-02-02T08:15:00.000Z' },
  },
} as const satisfies Operation;

/** Deliveries that people have looked at. */
export class SeenEvents {
  /** `id` of each. */
  @ListOf(Text(200), 1, MAX_SEEN)
  eventIds: string[];
}

/** How many of them the log has. */
export class SeenEventsCount {
  /** Those of the feed: others are refused. */
  @Count()
  seen: number;
}

export const REPORT_SEEN = {
  app: 'delivery',
  id: 'reportSeen',
  method: 'post',
  path: '/v1/feed/seen',
  summary: 'Says which deliveries a person has looked at, for the log.',
  description:
    'Optional. The log says that it was, and when; who it was stays in your own system. What is looked at in a joint file at the edge, the ' +
    'log knows by itself.',
  roles: ['institution'],
  body: json(SeenEvents),
  answer: { status: 200, content: [json(SeenEventsCount)] },
  problems: ['not-found'],
  example: { body: { eventIds: ['OPS-260604.12'] }, answer: { seen: 1 } },
} as const satisfies Operation;

/** How far a channel has handed the feed out. */
export class FeedChannel {
  /** `pull`: `GET /v1/feed`; `stream`: `GET /v1/feed/stream`; `webhook`: a subscription. */
  @OneOf(['pull', 'stream', 'webhook'])
  channel: 'pull' | 'stream' | 'webhook';

  /** The highest number that went out by it. */
  @Count()
  through: number;

  /** When that was. */
  @Instant()
  at: string;
}

/** The first delivery that is not taken over. */
export class UnacknowledgedDelivery {
  @Count(1)
  sequence: number;

  /** Since when it is in the mailbox. */
  @Instant()
  storedAt: string;
}

/** Where an institution stands with its feed. */
export class FeedStatus {
  @InstitutionId()
  institution: string;

  /** Whose feed it is, and the generation of `last`. */
  @FeedName()
  feed: string;

  /** The highest number that was acknowledged; 0 where none was. */
  @Count()
  position: number;

  /** When. */
  @Optional()
  @Instant()
  acknowledgedAt?: string;

  /** The first number that is kept; one after `last` where none is. */
  @Count(1)
  oldest: number;

  /** The last number in the mailbox. */
  @Count()
  last: number;

  /** How many of those that are kept are not acknowledged. */
  @Count()
  lag: number;

  /** The first of them: its age is how far you are behind. */
  @Optional()
  @Nested(() => UnacknowledgedDelivery)
  oldestUnacknowledged?: UnacknowledgedDelivery;

  /** Each by which something went out. What you read in Kafka only your acknowledgement tells. */
  @ListOf(Nested(() => FeedChannel), 0, 10)
  channels: FeedChannel[];
}

/** Where all institutions stand. */
export class FeedStatusList {
  /** In the order of the institutions. */
  @ListOf(Nested(() => FeedStatus), 0, 100_000)
  feeds: FeedStatus[];
}

const STATUS: FeedStatus = {
  institution: 'OPS-260604',
  feed: 'OPS-260604/1',
  position: 11,
  acknowledgedAt: '2026-02-02T08:15:00.000Z',
  oldest: 1,
  last: 13,
  lag: 2,
  oldestUnacknowledged: { sequence: 12, storedAt: '2026-02-02T08:16:00.000Z' },
  channels: [{ channel: 'pull', through: 13, at: '2026-02-02T08:16:01.000Z' }],
};

export const READ_FEED_STATUS = {
  app: 'delivery',
  id: 'readFeedStatus',
  method: 'get',
  path: '/v1/feed/status',
  summary: 'Says where the institution stands with its feed.',
  roles: ['institution'],
  answer: { status: 200, content: [json(FeedStatus)] },
  problems: [],
  example: { answer: STATUS },
} as const satisfies Operation;

export const LIST_FEED_STATUSES = {
  app: 'delivery',
  id: 'listFeedStatuses',
  method: 'get',
  path: '/v1/feed/statuses',
  summary: 'Says where every institution to which anything has come stands with its feed, to the operator.',
  roles: ['administrator'],
  answer: { status: 200, content: [json(FeedStatusList)] },
  problems: [],
  example: { answer: { feeds: [STATUS] } },
} as const satisfies Operation;
