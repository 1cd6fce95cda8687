import { Count, Instant, ListOf, Nested, OneOf, Optional, Pseudonym, Text, WholeNumber } from '../../checking/rules';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { json, type Operation } from '../operation';
import { ATTEMPT_OUTCOMES, SubscriptionParameters } from './subscriptions';

/** The outcome of the last attempt, after three days of them; or that the mailbox had it no more. */
export const DEAD_LETTER_REASONS = [
  ...ATTEMPT_OUTCOMES.filter((outcome) => outcome !== 'delivered'),
  'no-longer-kept',
] as const;
export type DeadLetterReason = (typeof DEAD_LETTER_REASONS)[number];

const MAX_PAGE = 500;

/** A delivery that is sent no more. Its content is in the feed, for as long as that keeps it. */
export class DeadLetterView {
  /** The number in your feed. */
  @Count(1)
  sequence: number;

  /** Of the event, as everywhere. */
  @Text(200)
  eventId: string;

  /** Your own pseudonym of the person; absent where it is not known any more. */
  @Optional()
  @Pseudonym()
  person?: string;

  @OneOf(DEAD_LETTER_REASONS)
  reason: DeadLetterReason;

  /** How often it was sent. */
  @Count()
  attempts: number;

  /** When it was given up. */
  @Instant()
  since: string;
}

/** Where a list of dead letters goes on. */
export class DeadLetterQuery {
  /** The last number that you have; 0 at first. */
  @Count()
  after: number = 0;

  @WholeNumber(1, MAX_PAGE)
  limit: number = 100;
}

/** In the order of their numbers. */
export class DeadLetterPage {
  @ListOf(Nested(() => DeadLetterView), 0, MAX_PAGE)
  deadLetters: DeadLetterView[];

  /** How many there are in all. */
  @Count()
  total: number;
}

/** Which dead letters: those that keep every part that is given; all, where none is. */
export class Redrive {
  /** The first number. */
  @Count(1)
  from: number = 1;

  /** The last number; the same as `from` for one alone. */
  @Count(1)
  to: number = Number.MAX_SAFE_INTEGER;

  /** Those about one person, by your own pseudonym. */
  @Optional()
  @Pseudonym()
  person?: string;
}

/** What was put back. */
export class Redriven {
  /** So many are sent again, each person's in order. */
  @Count()
  redriven: number;

  /** So many stay dead letters: the feed keeps their content no more. */
  @Count()
  gone: number;
}

const PARAMETERS = { id: '3f2a9c1e-7b44-4d0a-9a6e-5c2d8e1f0b37' };
const ROLES = ['institution'] as const;

export const LIST_DEAD_LETTERS = {
  app: 'delivery',
  id: 'listDeadLetters',
  method: 'get',
  path: '/v1/subscriptions/:id/dead-letters',
  summary: 'Lists what could not be delivered within three days, and why.',
  roles: ROLES,
  parameters: SubscriptionParameters,
  query: DeadLetterQuery,
  answer: { status: 200, content: [json(DeadLetterPage)] },
  problems: ['not-found'],
  example: {
    parameters: PARAMETERS,
    query: { after: '0', limit: '100' },
    answer: {
      deadLetters: [
        {
          sequence: 12,
          eventId: 'OPS-260604.12',
          person: EXAMPLE_PERSON['OPS-260604'],
          reason: 'no-connection',
          attempts: 14,
          since: '2026-02-05T08:15:00.000Z',
        },
      ],
      total: 1,
    },
  },
} as const satisfies Operation;

export const REDRIVE_DEAD_LETTERS = {
  app: 'delivery',
  id: 'redriveDeadLetters',
  method: 'post',
  path: '/v1/subscriptions/:id/redrive',
  summary: 'Sends dead letters again: one, a range, those about a person, or all.',
  description:
    "In the order of their numbers, each person's one after the other; what comes on the person meanwhile follows. Each has three days again.",
  repeatable: 'what was put back is no dead letter any more',
  roles: ROLES,
  parameters: SubscriptionParameters,
  body: json(Redrive),
  answer: { status: 200, content: [json(Redriven)] },
  problems: ['not-found'],
  example: { parameters: PARAMETERS, body: { from: 12, to: 12 }, answer: { redriven: 1, gone: 0 } },
} as const satisfies Operation;
