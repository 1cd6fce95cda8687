import { Count, InstitutionId, Instant, ListOf, Nested, OneOf, Optional, Text } from '../../checking/rules';
import { json, type Operation } from '../operation';

/** Which delivery. */
export class TraceParameters {
  /** `id` in the feed, `ce_id` in Kafka. */
  @Text(200)
  eventId: string;
}

const STEPS = ['published', 'queued', 'sent', 'acknowledged', 'withdrawn'] as const;

/** Something that has happened to a delivery. */
export class TraceStep {
  /**
   * `published`: by its publisher; `queued`: it is in the mailbox; `sent`: it went out by a channel; `acknowledged`: the receiver has taken
   * it over; `withdrawn`: nobody gets its content any more.
   */
  @OneOf(STEPS)
  step: (typeof STEPS)[number];

  /** When. Of `sent`: when that channel last went on, so at the latest then. Absent of what was withdrawn and is removed: the log knows. */
  @Optional()
  @Instant()
  at?: string;

  /** Of `sent`. */
  @Optional()
  @OneOf(['pull', 'stream', 'webhook'])
  channel?: 'pull' | 'stream' | 'webhook';
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
    'As long as the mailbox keeps it. When it was decided and numbered, and what it was disclosed by, the access log says (`GET /v1/decisions/:eventId`). A ' +
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
        { step: 'queued', at: '2026-02-02T08:15:00.090Z' },
        { step: 'sent', at: '2026-02-02T08:15:01.000Z', channel: 'pull' },
        { step: 'acknowledged', at: '2026-02-02T08:15:02.000Z' },
      ],
    },
  },
} as const satisfies Operation;
