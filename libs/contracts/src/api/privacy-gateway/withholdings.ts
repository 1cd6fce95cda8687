import { Count, Day, InstitutionId, ListOf, Month, Nested, Optional, Text } from '../../checking/rules';
import { json, type Operation } from '../operation';

/** Why something did not reach you, who have an open case: how often on a day. No person, no record. */
export class WithholdingCount {
  /** Of the decision, in Poland. */
  @Day()
  day: string;

  /** Who published it. */
  @InstitutionId()
  publisher: string;

  /** You: who has the case and did not receive it. */
  @InstitutionId()
  receiver: string;

  /** What was published. */
  @Text(100)
  eventType: string;

  /** The scope category of what was withheld. */
  @Text(20)
  category: string;

  /** A reason of the decision. */
  @Text(100)
  reason: string;

  /** How often on that day. */
  @Count(1)
  count: number;
}

/** Why something that you published did not reach a receiver: how often in a month. */
export class PublishedWithholdingCount {
  /** `YYYY-MM`, a month that is over. */
  @Month()
  month: string;

  /** Who did not receive it. */
  @InstitutionId()
  receiver: string;

  /** What was published. */
  @Text(100)
  eventType: string;

  /** The scope category of what was withheld. */
  @Text(20)
  category: string;

  /** A reason of the decision. */
  @Text(100)
  reason: string;

  /** How often in that month. */
  @Count(5)
  count: number;
}

/** Of which days; both belong to the period. */
export class WithholdingQuery {
  /** The first day. */
  @Optional()
  @Day()
  from?: string;

  /** The last day. */
  @Optional()
  @Day()
  to?: string;
}

/** The latest withholdings first. */
export class WithholdingList {
  /** At most 1000. */
  @ListOf(Nested(() => WithholdingCount), 0, 1000)
  withholdings: WithholdingCount[];

  /**
   * At most 1000, of every whole month of which a day is asked for; what was withheld fewer than 5 times in a month is left out, since it
   * could tell whose client a person is.
   */
  @ListOf(Nested(() => PublishedWithholdingCount), 0, 1000)
  ofPublished: PublishedWithholdingCount[];
}

export const LIST_WITHHOLDINGS = {
  app: 'privacy-gateway',
  id: 'listWithholdings',
  method: 'get',
  path: '/v1/withholdings',
  summary: 'Says why something that was published did not arrive: to its receiver by day, to its publisher by month.',
  roles: ['institution'],
  query: WithholdingQuery,
  answer: { status: 200, content: [json(WithholdingList)] },
  problems: [],
  example: {
    query: { from: '2026-02-01', to: '2026-02-28' },
    answer: {
      withholdings: [
        {
          day: '2026-02-02',
          publisher: 'PUP-2606',
          receiver: 'OPS-260605',
          eventType: 'pl.lacznik.activation.changed',
          category: '18',
          reason: 'no-agreement',
          count: 3,
        },
      ],
      ofPublished: [
        {
          month: '2026-01',
          receiver: 'PUP-2606',
          eventType: 'pl.lacznik.social-contract.signed',
          category: '19a',
          reason: 'no-agreement',
          count: 12,
        },
      ],
    },
  },
} as const satisfies Operation;
