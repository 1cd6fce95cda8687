import { Count, InstitutionId, Instant, ListOf, Nested, OneOf, Optional, Text } from '../../checking/rules';
import { json, type Operation } from '../operation';
import { FeedName } from './feed';

const MAX_SEEN = 200;
const BREAKER_STATES = ['closed', 'open', 'half-open'] as const;

/** By what delivery hands a feed out. */
export const FEED_CHANNELS = ['pull', 'stream', 'webhook'] as const;

/** By what institutions receive. */
const CHANNELS = [...FEED_CHANNELS, 'kafka'] as const;

/** Why it is not known how far a consumer group has come. */
const UNKNOWN_REASONS = ['not-in-mailbox', 'no-right', 'unreachable'] as const;

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

/** How far a channel has brought the feed. */
export class FeedChannel {
  /** `pull`: `GET /v1/feed`; `stream`: `GET /v1/feed/stream`; `webhook`: a subscription; `kafka`: a consumer group of the institution's own. */
  @OneOf(CHANNELS)
  channel: (typeof CHANNELS)[number];

  /**
   * The highest number that went out by it; of a webhook, up to which all have been dealt with; of a consumer group, up to which it has
   * committed what the mailbox has. Absent where that is not known: `unknown` says why.
   */
  @Optional()
  @Count()
  through?: number;

  /** Of a consumer group: how many of the deliveries that are kept come behind `through`. */
  @Optional()
  @Count()
  lag?: number;

  /** Name of a consumer group. Absent where the groups are not known. */
  @Optional()
  @Text(255)
  group?: string;

  /**
   * Of `kafka`, why there is no `through`. `not-in-mailbox`: what it read last is kept no more, or has come before delivery noted the places
   * of messages; `no-right`: Kafka does not let delivery see the groups; `unreachable`: Kafka has not answered in time.
   */
  @Optional()
  @OneOf(UNKNOWN_REASONS)
  unknown?: (typeof UNKNOWN_REASONS)[number];

  /** When that was. Absent of webhooks and `kafka`. */
  @Optional()
  @Instant()
  at?: string;

  /** Id of a webhook's subscription. */
  @Optional()
  @Text(200)
  subscription?: string;

  /** Of a webhook: `open` while its receiver is called no more, for all calls have failed. */
  @Optional()
  @OneOf(BREAKER_STATES)
  breaker?: (typeof BREAKER_STATES)[number];
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

  /**
   * Each by which something went out, and each consumer group whose name begins with `<institution>.` that has committed something of its topic.
   * A group says what it has read: that your system has stored it, only your acknowledgement tells.
   */
  @ListOf(Nested(() => FeedChannel), 0, 1000)
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
  channels: [
    { channel: 'pull', through: 13, at: '2026-02-02T08:16:01.000Z' },
    { channel: 'kafka', group: 'OPS-260604.files', through: 12, lag: 1 },
  ],
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
