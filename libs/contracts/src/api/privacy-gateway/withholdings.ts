import { Count, Day, InstitutionId, ListOf, Nested, Optional, Text } from '../../checking/rules';
import { json, type Operation } from '../operation';

/** Why something did not reach a receiver that has an open case: how often on a day. No person, no record. */
export class WithholdingCount {
  /** Of the decision, in Poland. */
  @Day()
  day: string;

  /** Who published it. */
  @InstitutionId()
  publisher: string;

  /** Who has the case and did not receive it. */
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
}

export const LIST_WITHHOLDINGS = {
  app: 'privacy-gateway',
  id: 'listWithholdings',
  method: 'get',
  path: '/v1/withholdings',
  summary: 'Says why something that was published did not arrive, to its publisher and its receiver.',
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
    },
  },
} as const satisfies Operation;
