import { Count, Instant, ListOf, Nested, Text } from '../../checking/rules';
import { EXAMPLE_EDGE } from '../../messages/example-edges';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';

const MAX_KEY_LENGTH = 200;

/** At which consumer whose messages are dead letters. */
export class BlockedKey {
  @Text(MAX_KEY_LENGTH)
  consumer: string;

  /** The key of the messages: a pseudonym, or the id of an institution. */
  @Text(MAX_KEY_LENGTH)
  person: string;
}

/** A person whose messages are dead letters since one of them could not be processed. */
export class BlockedPerson extends BlockedKey {
  /** By which its dead letters are listed, redriven or dropped. */
  @RequestId()
  id: string;

  /** Of the oldest that waits, what it became a dead letter for; after a redrive that failed, of that. */
  @Text(10_000)
  reason: string;

  @Instant()
  blockedAt: string;

  /** How many messages wait to take effect, the first included. */
  @Count()
  waiting: number;
}

/** Those who were blocked first come first. */
export class BlockedPersonList {
  @ListOf(Nested(() => BlockedPerson), 0, 1000)
  blocked: BlockedPerson[];
}

/** Where a message stands that became a dead letter. Its content is in the topic alone, for as long as that keeps it. */
export class WaitingMessage {
  @Text(MAX_KEY_LENGTH)
  topic: string;

  @Count()
  partition: number;

  @Count()
  offset: number;

  @Text(10_000)
  reason: string;

  @Instant()
  since: string;
}

/** What had waited behind a person who is blocked no longer, in its order. */
export class ReleasedPerson {
  @ListOf(Nested(() => WaitingMessage), 0, 10_000)
  waited: WaitingMessage[];
}

const EXAMPLE_KEY = { consumer: `facts.${EXAMPLE_EDGE.labour}`, person: EXAMPLE_PERSON.hub };
const EXAMPLE_REASON = { reason: 'its event type is unknown' };
const BLOCKED_AT = '2026-02-02T08:15:00.000Z';

export const LIST_BLOCKED_PERSONS = {
  app: 'messaging',
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
          id: '3f2a9c1e-7b44-4d0a-9a6e-5c2d8e1f0b37',
          ...EXAMPLE_KEY,
          ...EXAMPLE_REASON,
          blockedAt: BLOCKED_AT,
          waiting: 2,
        },
      ],
    },
  },
} as const satisfies Operation;

export const RELEASE_BLOCKED_PERSON = {
  app: 'messaging',
  id: 'releaseBlockedPerson',
  method: 'post',
  path: '/v1/blocked-persons/release',
  summary:
    'Gives up all that waits of a blocked person: what comes from now on is processed, and the answer says what had waited.',
  description: 'What had waited will have no effect. To have it processed, redrive it instead.',
  roles: ['administrator'],
  body: json(BlockedKey),
  repeatable: 'Who is released already is answered `not-found`.',
  answer: { status: 200, content: [json(ReleasedPerson)] },
  problems: ['not-found'],
  example: {
    body: EXAMPLE_KEY,
    answer: {
      waited: [
        {
          topic: `edge-out.${EXAMPLE_EDGE.labour}.v1`,
          partition: 2,
          offset: 1207,
          ...EXAMPLE_REASON,
          since: BLOCKED_AT,
        },
      ],
    },
  },
} as const satisfies Operation;
