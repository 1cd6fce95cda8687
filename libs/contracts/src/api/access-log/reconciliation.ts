import { Count, Flag, Instant, InstitutionId, ListOf, Nested, OneOf, Optional, Text } from '../../checking/rules';
import { json, type Operation } from '../operation';
import { FeedReach } from '../privacy-gateway/feeds';

const COMPARISON_STATES = ['even', 'under-way', 'different'] as const;
const EDGE_STATES = ['even', 'under-way', 'behind', 'ahead'] as const;

/** How the deliveries that were numbered, and what the institution's edge said last that had come to it, compare. */
export class EdgeComparison extends FeedReach {
  /**
   * `behind`: what was numbered more than a minute ago has not come to it, such as where it is switched off; no fault of the log.
   * `ahead`: it knows numbers that the gateway has not given.
   */
  @OneOf(EDGE_STATES)
  state: (typeof EDGE_STATES)[number];
}

/** How the log and the deliveries of one institution compare. */
export class FeedComparison {
  @InstitutionId()
  institution: string;

  /** Number of the last delivery that the log has an entry on. */
  @Count()
  lastEntry: number;

  /** Number of the last delivery that came to the mailbox; 0 where none has. */
  @Count()
  lastDelivery: number;

  /** Number of the last delivery that the gateway has numbered; absent where it counts anew by now, or has not begun. */
  @Optional()
  @Count(1)
  lastNumbered?: number;

  /** Absent where its edge has not said how far the feed has come, or the gateway has not begun to count. */
  @Optional()
  @Nested(() => EdgeComparison)
  edge?: EdgeComparison;

  /** `under-way`: one side is ahead of the other, and has not been for long. */
  @OneOf(COMPARISON_STATES)
  state: (typeof COMPARISON_STATES)[number];

  /** What is different, in sentences. */
  @ListOf(Text(10_000), 0, 100)
  findings: string[];
}

/** Whether deliveries and entries match one to one. */
export class Reconciliation {
  @Instant()
  comparedAt: string;

  /** False where an institution's state is `different`. */
  @Flag()
  matches: boolean;

  @ListOf(Nested(() => FeedComparison), 0, 1_000_000)
  institutions: FeedComparison[];
}

export const RECONCILE = {
  app: 'access-log',
  id: 'reconcile',
  method: 'get',
  path: '/v1/reconciliation',
  summary: 'Compares deliveries, entries and what has come to the edges now, institution by institution.',
  roles: ['auditor', 'administrator'],
  answer: { status: 200, content: [json(Reconciliation)] },
  problems: [],
  example: {
    answer: {
      comparedAt: '2026-02-02T08:20:00.000Z',
      matches: true,
      institutions: [
        {
          institution: 'OPS-260604',
          lastEntry: 12,
          lastDelivery: 12,
          lastNumbered: 12,
          edge: { edge: 'ops-swietokrzyskie', last: 12, saidAt: '2026-02-02T08:19:52.000Z', state: 'even' },
          state: 'even',
          findings: [],
        },
      ],
    },
  },
} as const satisfies Operation;
