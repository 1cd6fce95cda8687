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
import { DeliveredBody } from '../../messages/fact-delivered';
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

/** A delivery that was withdrawn, because what entitled you to it has ended: its number stays. */
export class WithdrawnEvent {
  /** Of the event that it was. */
  @Text(200)
  id: string;

  /** The number in your feed. */
  @Count(1)
  sequence: number;
}

/** From where on, how much, and how long to wait for it. */
export class FeedQuery {
  /** The last number that you have; 0 at first. */
  @Count()
  after: number = 0;

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

  /** Ask with `after` set to this for what follows. */
  @Count()
  next: number;

  /** The last number in the mailbox: when it equals `next`, you have everything that is there. */
  @Count()
  last: number;
}

export const READ_FEED = {
  app: 'delivery',
  id: 'readFeed',
  method: 'get',
  path: '/v1/feed',
  summary: "Reads the institution's numbered feed.",
  description:
    'Nothing is removed by reading: a page can be asked for again. Deliveries are kept for some days, 7 unless set.',
  roles: ['institution'],
  query: FeedQuery,
  answer: { status: 200, content: [json(FeedPage)] },
  problems: [],
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
      next: 13,
      last: 13,
    },
  },
} as const satisfies Operation;
