import { Count, Day, InstitutionId, ListOf, Nested, Optional, Text } from '../../checking/rules';
import { json, type Operation } from '../operation';

/** Why something did not reach a receiver that has an open case: how often on a day. No person, no record. */
export class WithholdingCount {
  @Day()
  day: string;

  @InstitutionId()
  publisher: string;

  @InstitutionId()
  receiver: string;

  @Text(100)
  eventType: string;

  /** The scope category of what was withheld. */
  @Text(20)
  category: string;

  /** A reason of the decision. */
  @Text(100)
  reason: string;

  @Count(1)
  count: number;
}

/** Of which days; both belong to the period. */
export class WithholdingQuery {
  @Optional()
  @Day()
  from?: string;

  @Optional()
  @Day()
  to?: string;
}

/** The latest withholdings first. */
export class WithholdingList {
  @ListOf(Nested(() => WithholdingCount), 0, 1000)
  withholdings: WithholdingCount[];
}

export const LIST_WITHHOLDINGS: Operation = {
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
};
