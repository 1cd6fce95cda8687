import { Count, Instant, ListOf, Nested, OneOf, Optional, Text, WholeNumber } from '../../checking/rules';
import { EXAMPLE_EDGE } from '../../messages/example-edges';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';

const MAX_NAME_LENGTH = 200;
const MAX_PAGE = 500;

/**
 * Why a message is a dead letter: it does not keep to its definition; its content made its processing fail; it is refused alone; it came
 * behind such a one of the same person.
 */
export const DEAD_LETTER_CODES = ['unreadable', 'failed', 'refused', 'behind'] as const;
export type DeadLetterCode = (typeof DEAD_LETTER_CODES)[number];

/**
 * What has become of it. It still has no effect: `waiting`; `content-gone`, Kafka has it no more; `overtaken`, a later message of the
 * person has taken effect. It is done with: `redriven`; `taken-back`, what took it back had taken effect; `dropped`, by an operator.
 */
export const DEAD_LETTER_STATES = [
  'waiting',
  'content-gone',
  'overtaken',
  'redriven',
  'taken-back',
  'dropped',
] as const;
export type DeadLetterState = (typeof DEAD_LETTER_STATES)[number];

/** Why an operator gives a dead letter up. `released`: with all of its person. */
export const DROP_REASONS = ['content-gone', 'cannot-be-mended', 'published-again', 'released'] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** A message that could not be processed, or came behind such a one. Its content is in its topic alone, for as long as that keeps it. */
export class InboxDeadLetter {
  /** Grows in the order in which they were read. */
  @Count(1)
  id: number;

  @Text(MAX_NAME_LENGTH)
  consumer: string;

  /** Under which its person is among the blocked ones, if it is. */
  @Optional()
  @RequestId()
  blockedPerson?: string;

  @Text(MAX_NAME_LENGTH)
  topic: string;

  @Count()
  partition: number;

  @Count()
  offset: number;

  @OneOf(DEAD_LETTER_CODES)
  code: DeadLetterCode;

  /** The same in words, without quoting the message; of the last attempt. */
  @Text(10_000)
  reason: string;

  @OneOf(DEAD_LETTER_STATES)
  state: DeadLetterState;

  /** How often a redrive has failed. */
  @Count()
  attempts: number;

  @Instant()
  since: string;

  /** Since when it is in its state. */
  @Instant()
  changedAt: string;

  /** The last redrive that named it. */
  @Optional()
  @RequestId()
  redrive?: string;

  /** Why it was dropped. */
  @Optional()
  @OneOf(DROP_REASONS)
  dropReason?: DropReason;
}

/** Which dead letters to list: those that keep every part that is given; without `state`, those that have no effect yet. */
export class InboxDeadLetterQuery {
  @Optional()
  @OneOf(DEAD_LETTER_STATES)
  state?: DeadLetterState;

  @Optional()
  @OneOf(DEAD_LETTER_CODES)
  code?: DeadLetterCode;

  @Optional()
  @Text(MAX_NAME_LENGTH)
  consumer?: string;

  @Optional()
  @Text(MAX_NAME_LENGTH)
  topic?: string;

  @Optional()
  @RequestId()
  blockedPerson?: string;

  /** Became dead letters at that moment or later. */
  @Optional()
  @Instant()
  from?: string;

  /** Became dead letters before that moment. */
  @Optional()
  @Instant()
  to?: string;

  /** The last id that you have; 0 at first. */
  @Count()
  after: number = 0;

  @WholeNumber(1, MAX_PAGE)
  limit: number = 100;
}

/** In the order of their ids. */
export class InboxDeadLetterPage {
  @ListOf(Nested(() => InboxDeadLetter), 0, MAX_PAGE)
  deadLetters: InboxDeadLetter[];

  /** How many there are in all. */
  @Count()
  total: number;
}

export const LIST_INBOX_DEAD_LETTERS = {
  app: 'messaging',
  id: 'listInboxDeadLetters',
  method: 'get',
  path: '/v1/dead-letters',
  summary:
    'Lists the messages that could not be processed here, and those that wait behind them: why and where, never what they say.',
  roles: ['administrator'],
  query: InboxDeadLetterQuery,
  answer: { status: 200, content: [json(InboxDeadLetterPage)] },
  problems: [],
  example: {
    query: { code: 'unreadable', after: '0', limit: '100' },
    answer: {
      deadLetters: [
        {
          id: 12,
          consumer: `facts.${EXAMPLE_EDGE.labour}`,
          blockedPerson: '3f2a9c1e-7b44-4d0a-9a6e-5c2d8e1f0b37',
          topic: `edge-out.${EXAMPLE_EDGE.labour}.v1`,
          partition: 2,
          offset: 1207,
          code: 'unreadable',
          reason: 'its event type is unknown',
          state: 'waiting',
          attempts: 0,
          since: '2026-02-02T08:15:00.000Z',
          changedAt: '2026-02-02T08:15:00.000Z',
        },
      ],
      total: 1,
    },
  },
} as const satisfies Operation;
