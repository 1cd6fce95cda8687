import {
  Count,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Optional,
  Pattern,
  Pseudonym,
  Text,
  TextThat,
  WholeNumber,
} from '../../checking/rules';
import { DeliveredBody, type ReceivedDelivery } from '../../messages/fact-delivered';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { json, type Operation } from '../operation';

/** A delivery as the feed shows it: a CloudEvent 1.0, structured. */
export class FeedEvent {
  /** Of CloudEvents. */
  @OneOf(['1.0'])
  specversion: '1.0';

  /** `<institution>.<sequence>` of the receiver: the same each time the event comes. */
  @Text(200)
  id: string;

  /** `/institutions/<id>` of the publisher. */
  @Pattern(/^\/institutions\/[A-Z_]+-[0-9]+$/, '/institutions/ and an institution id')
  source: string;

  /** What the record is, such as `pl.lacznik.activation.changed`. */
  @Text(100)
  type: string;

  /** When it was published. */
  @Instant()
  time: string;

  /** Your own pseudonym of the person. */
  @Pseudonym()
  subject: string;

  /** Of `data`. */
  @OneOf(['application/json'])
  datacontenttype: 'application/json';

  /** The number in your feed: gapless, the same on every channel. */
  @Count(1)
  sequence: number;

  /** Of two changes of a record the later has the higher one; a snapshot carries that of the change. */
  @Optional()
  @Count(1)
  personversion?: number;

  /** W3C trace context of the publication. */
  @Optional()
  @Text(55)
  traceparent?: string;

  /** Ids of the agreements that it was disclosed under, joined by commas. */
  @Optional()
  @TextThat(() => true, 'ids of agreements, joined by commas')
  agreement?: string;

  /** Ids of the consents that it was disclosed by, joined by commas. */
  @Optional()
  @TextThat(() => true, 'ids of consents, joined by commas')
  consent?: string;

  /** Scope categories of the fields, joined by commas. */
  @Optional()
  @TextThat(() => true, 'codes of categories, joined by commas')
  categories?: string;

  /** What you may see of the record. */
  @Nested(() => DeliveredBody)
  data: DeliveredBody;
}

/** A delivery as the feed shows it, from what its topic carries. */
export function toFeedEvent({ event, body }: Pick<ReceivedDelivery, 'event' | 'body'>): FeedEvent {
  return { specversion: '1.0', ...event, datacontenttype: 'application/json', data: body };
}

/** A delivery that was withdrawn, because what entitled you to it has ended: its number stays. */
export class WithdrawnEvent {
  /** Of the event that it was. */
  @Text(200)
  id: string;

  /** The number in your feed. */
  @Count(1)
  sequence: number;
}

/** A feed and its generation: `<institution>/<first number>`, where a restored feed begins anew with another number. */
export function FeedName(): PropertyDecorator {
  return Pattern(/^[A-Z_]{2,20}-[0-9]{1,20}\/[1-9][0-9]{0,15}$/, 'the name of a feed, as a page says it in `feed`');
}

/** From where on. */
export class FeedCursor {
  /** The last number that you have; 0 at first. */
  @Count()
  after: number = 0;

  /** The `feed` of the page that you have it from: where it is given, a number of another feed is refused. */
  @Optional()
  @FeedName()
  feed?: string;
}

/** From where on, how much, and how long to wait for it. */
export class FeedQuery extends FeedCursor {
  /** How many events at most. */
  @WholeNumber(1, 1000)
  limit: number = 100;

  /** Seconds to wait where there is nothing yet. */
  @WholeNumber(0, 60)
  wait: number = 0;
}

/** A page of your feed. */
export class FeedPage {
  /** In the order of their numbers; empty where nothing new has come. */
  @ListOf(Nested(() => FeedEvent), 0, 1000)
  events: FeedEvent[];

  /** What is missing among their numbers because it was withdrawn, in order; absent where nothing was. */
  @Optional()
  @ListOf(Nested(() => WithdrawnEvent), 1, 1000)
  withdrawn?: WithdrawnEvent[];

  /** The last number that was looked at: ask with `after` set to this for what follows. */
  @Count()
  through: number;

  /** The same as `through`, under its name of before. */
  @Count()
  next: number;

  /** The last number in the mailbox: when it equals `through`, you have everything that is there. */
  @Count()
  last: number;

  /** Whose feed it is, and its generation: a feed whose database was restored goes on much higher, and is another one from there. */
  @FeedName()
  feed: string;
}

export const READ_FEED = {
  app: 'delivery',
  id: 'readFeed',
  method: 'get',
  path: '/v1/feed',
  summary: "Reads the institution's numbered feed.",
  description:
    'Nothing is removed by reading: a page can be asked for again. Deliveries are kept for some days, 7 unless set; `after` before what ' +
    'is kept is answered with 410 and the `oldest` number. A page has at most 1 MiB, or one event; it comes compressed (gzip) to whoever ' +
    'accepts that, and not at all (304) to whoever has it (`If-None-Match` with its `ETag`).',
  roles: ['institution'],
  query: FeedQuery,
  answer: { status: 200, content: [json(FeedPage)] },
  problems: ['feed-expired', 'feed-restored'],
  example: {
    query: { after: '11', limit: '2', wait: '30' },
    answer: {
      events: [
        {
          specversion: '1.0',
          id: 'OPS-260604.12',
          source: '/institutions/PUP-2606',
          type: 'pl.lacznik.activation.changed',
          time: '2026-02-02T08:15:00.000Z',
          subject: EXAMPLE_PERSON['OPS-260604'],
          datacontenttype: 'application/json',
          sequence: 12,
          personversion: 3,
          agreement: 'AG-2606-260604',
          categories: '18',
          data: {
            person: EXAMPLE_PERSON['OPS-260604'],
            caseReference: 'OPS.5020.7.2026',
            publisher: 'PUP-2606',
            recordId: 'R/2026/118',
            revision: 1,
            snapshot: false,
            data: { form: 'TRAINING', state: 'STARTED', from: '2026-02-01' },
          },
        },
      ],
      withdrawn: [{ id: 'OPS-260604.13', sequence: 13 }],
      through: 13,
      next: 13,
      last: 13,
      feed: 'OPS-260604/1',
    },
  },
} as const satisfies Operation;

export const STREAM_FEED = {
  app: 'delivery',
  id: 'streamFeed',
  method: 'get',
  path: '/v1/feed/stream',
  summary: "Streams the institution's numbered feed as server-sent events.",
  description:
    'Each delivery is an event `delivery` with its number as `id` and, as `data`, what a page of `GET /v1/feed` has among its `events`; ' +
    'of one that was withdrawn the event is `withdrawn`. `Last-Event-ID` goes before `after`. Where nothing comes, a comment does every 15 ' +
    'seconds. The stream ends with your token, and where the server ends: connect again, as clients of server-sent events do by themselves. ' +
    'An event `closed` says why, as a problem, where the feed cannot be gone on with.',
  roles: ['institution'],
  query: FeedCursor,
  answer: {
    status: 200,
    content: [{ mediaType: 'text/event-stream', description: 'Server-sent events (HTML Living Standard, 9.2).' }],
  },
  problems: ['feed-expired', 'feed-restored'],
  example: {
    query: { after: '12', feed: 'OPS-260604/1' },
    answer: 'id: 13\nevent: withdrawn\ndata: {"id":"OPS-260604.13","sequence":13}\n\n',
  },
} as const satisfies Operation;
