import {
  Count,
  InstitutionId,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Optional,
  Text,
  WholeNumber,
} from '../../checking/rules';
import { json, type Operation } from '../operation';
import { DEAD_LETTER_REASONS, type DeadLetterReason } from './dead-letters';
import { FEED_CHANNELS } from './positions';
import { ATTEMPT_OUTCOMES, type AttemptOutcome } from './subscriptions';

/** Which delivery. */
export class TraceParameters {
  /** `id` in the feed, `ce_id` in Kafka. */
  @Text(200)
  eventId: string;
}

const STEPS = ['published', 'decided', 'numbered', 'queued', 'sent', 'dead', 'acknowledged', 'withdrawn'] as const;

/** Something that has happened to a delivery. */
export class TraceStep {
  /**
   * `published`: by its publisher; `decided`, `numbered`: the hub let it go and gave it its number, both in one transaction; `queued`: it is
   * in the mailbox; `sent`: it went out by a channel; `dead`: a webhook's calls were given up; `acknowledged`: the receiver has taken it over;
   * `withdrawn`: nobody gets its content any more.
   */
  @OneOf(STEPS)
  step: (typeof STEPS)[number];

  /**
   * When. Of `sent`: when that channel last went on, so at the latest then. Absent of what earlier versions
   * have removed: the log knows.
   */
  @Optional()
  @Instant()
  at?: string;

  /** Of `sent`. */
  @Optional()
  @OneOf(FEED_CHANNELS)
  channel?: (typeof FEED_CHANNELS)[number];

  /** Id of the subscription of a webhook that was called, or given up. */
  @Optional()
  @Text(200)
  subscription?: string;

  /** What came of the call; there is a step for each. */
  @Optional()
  @OneOf(ATTEMPT_OUTCOMES)
  outcome?: AttemptOutcome;

  /** Of `dead`: why it was given up. */
  @Optional()
  @OneOf(DEAD_LETTER_REASONS)
  reason?: DeadLetterReason;

  /** The HTTP status that it was answered with, if it was. */
  @Optional()
  @WholeNumber(100, 599)
  status?: number;
}

/** What has happened to a delivery so far. */
export class EventTrace {
  @Text(200)
  eventId: string;

  /** Whose feed it is in. */
  @InstitutionId()
  receiver: string;

  /** Its number there. */
  @Count(1)
  sequence: number;

  /** What has happened, in order. */
  @ListOf(Nested(() => TraceStep), 0, 100)
  steps: TraceStep[];
}

export const READ_TRACE = {
  app: 'delivery',
  id: 'readTrace',
  method: 'get',
  path: '/v1/feed/trace/:eventId',
  summary: 'Says what has happened to a delivery, to its receiver, its publisher and the operator.',
  description:
    'As long as the mailbox keeps it. What it was disclosed by, the access log says (`GET /v1/decisions/:eventId`). A ' +
    'publisher may ask about what reached its receiver, and not about what was withdrawn from it.',
  roles: ['institution', 'administrator'],
  parameters: TraceParameters,
  answer: { status: 200, content: [json(EventTrace)] },
  problems: ['not-found'],
  example: {
    parameters: { eventId: 'OPS-260604.12' },
    answer: {
      eventId: 'OPS-260604.12',
      receiver: 'OPS-260604',
      sequence: 12,
      steps: [
        { step: 'published', at: '2026-02-02T08:15:00.000Z' },
        { step: 'decided', at: '2026-02-02T08:15:00.060Z' },
        { step: 'numbered', at: '2026-02-02T08:15:00.060Z' },
        { step: 'queued', at: '2026-02-02T08:15:00.090Z' },
        { step: 'sent', at: '2026-02-02T08:15:01.000Z', channel: 'pull' },
        { step: 'acknowledged', at: '2026-02-02T08:15:02.000Z' },
      ],
    },
  },
} as const satisfies Operation;
