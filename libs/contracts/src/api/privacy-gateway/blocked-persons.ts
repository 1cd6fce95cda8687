import { Instant, ListOf, Nested, Pseudonym, Text } from '../../checking/rules';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { json, type Operation } from '../operation';

/** A person whose messages are dead letters since one of them could not be processed. */
export class BlockedPerson {
  @Text(200)
  consumer: string;

  /** The hub's pseudonym. */
  @Pseudonym()
  person: string;

  @Text(10_000)
  reason: string;

  @Instant()
  blockedAt: string;
}

/** Those who were blocked first come first. */
export class BlockedPersonList {
  @ListOf(Nested(() => BlockedPerson), 0, 1000)
  blocked: BlockedPerson[];
}

export const LIST_BLOCKED_PERSONS = {
  app: 'privacy-gateway',
  id: 'listBlockedPersons',
  method: 'get',
  path: '/v1/blocked-persons',
  summary: 'Lists the persons whose messages go to the dead letters, and why.',
  roles: ['administrator'],
  answer: { status: 200, content: [json(BlockedPersonList)] },
  problems: [],
  example: {
    answer: {
      blocked: [
        {
          consumer: 'facts',
          person: EXAMPLE_PERSON.hub,
          reason: 'its event type is unknown',
          blockedAt: '2026-02-02T08:15:00.000Z',
        },
      ],
    },
  },
} as const satisfies Operation;
