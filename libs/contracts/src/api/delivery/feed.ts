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
  WholeNumber,
} from '../../checking/rules';
import { DeliveredBody } from '../../messages/fact-delivered';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { json, type Operation } from '../operation';

/** A delivery as the feed shows it: a CloudEvent 1.0, structured. */
export class FeedEvent {
  @OneOf(['1.0'])
  specversion: '1.0';

  @Text(200)
  id: string;

  /** `/institutions/<id>` of the publisher. */
  @Pattern(/^\/institutions\/[A-Z_]+-[0-9]+$/, '/institutions/ and an institution id')
  source: string;

  @Text(100)
  type: string;

  /** When it was published. */
  @Instant()
  time: string;

  /** Your own pseudonym of the person. */
  @Pseudonym()
  subject: string;

  @OneOf(['application/json'])
  datacontenttype: 'application/json';

  /** The number in your feed: gapless, the same on every channel. */
  @Count(1)
  sequence: number;

  /** Grows with each event that a publisher sends about a person. */
  @Optional()
  @Count(1)
  personversion?: number;

  @Optional()
  @Text(55)
  traceparent?: string;

  @Nested(() => DeliveredBody)
  data: DeliveredBody;
}

/** From where on, how much, and how long to wait for it. */
export class FeedQuery {
  /** The last number that you have; 0 at first. */
  @Count()
  after: number = 0;

  @WholeNumber(1, 1000)
  limit: number = 100;

  /** Seconds to wait where there is nothing yet. */
  @WholeNumber(0, 60)
  wait: number = 0;
}

/** A page of your feed. */
export class FeedPage {
  @ListOf(Nested(() => FeedEvent), 0, 1000)
  events: FeedEvent[];

  /** Ask with `after` set to this for what follows. */
  @Count()
  next: number;

  /** The last number in the mailbox: when it equals `next`, you have everything that is there. */
  @Count()
  last: number;
}

export const READ_FEED: Operation = {
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
          id: 'PUP-2606.R/2026/118.1',
          source: '/institutions/PUP-2606',
          type: 'pl.lacznik.activation.changed',
          time: '2026-02-02T08:15:00.000Z',
          subject: EXAMPLE_PERSON['OPS-260604'],
          datacontenttype: 'application/json',
          sequence: 12,
          personversion: 3,
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
      next: 12,
      last: 12,
    },
  },
};
