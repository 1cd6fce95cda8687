import { Count, OneOf, Optional, Text } from '../../checking/rules';
import { EXAMPLE_EDGE } from '../../messages/example-edges';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';
import { DEAD_LETTER_CODES, type DeadLetterCode, DROP_REASONS, type DropReason } from './dead-letters';

const MAX_NAME_LENGTH = 200;

/** Which dead letters: those that keep every part that is given, and have no effect yet; all of these, where none is. */
export class InboxSelection {
  /** The first id. */
  @Count(1)
  from: number = 1;

  /** The last id; the same as `from` for one alone. */
  @Count(1)
  to: number = Number.MAX_SAFE_INTEGER;

  /** All of one person, by its id among the blocked ones. */
  @Optional()
  @RequestId()
  blockedPerson?: string;

  @Optional()
  @OneOf(DEAD_LETTER_CODES)
  code?: DeadLetterCode;

  @Optional()
  @Text(MAX_NAME_LENGTH)
  topic?: string;

  /** Of `topic`. */
  @Optional()
  @Count()
  partition?: number;

  /** The first offset of `partition`. */
  @Optional()
  @Count()
  fromOffset?: number;

  /** The last offset of `partition`. */
  @Optional()
  @Count()
  toOffset?: number;
}

/** What to give up, and why. */
export class InboxDrop extends InboxSelection {
  @OneOf(DROP_REASONS)
  reason: DropReason;
}

/** What was given up. */
export class InboxDropped {
  @Count()
  dropped: number;

  /** How many persons are blocked no longer. */
  @Count()
  released: number;
}

/** How far a redrive has come. A letter that a later redrive names is counted there. */
export class InboxRedrive {
  @RequestId()
  id: string;

  /** `done`: nothing of it is under way. */
  @OneOf(['running', 'done'])
  status: 'running' | 'done';

  /** How many it named; what comes for the persons meanwhile included. */
  @Count()
  letters: number;

  /** Have still to be tried. */
  @Count()
  underWay: number;

  /** Have taken effect. */
  @Count()
  redriven: number;

  /** Need have no effect: what took them back had taken effect. */
  @Count()
  takenBack: number;

  /** Kafka has them no more: only you can give them up. */
  @Count()
  contentGone: number;

  /** A later message of the person has taken effect: they would come out of order. */
  @Count()
  overtaken: number;

  /** Wait as before: they have failed again, or stand behind one that has. */
  @Count()
  stillWaiting: number;

  /** Were given up by an operator. */
  @Count()
  dropped: number;
}

/** Which redrive. */
export class RedriveParameters {
  @RequestId()
  id: string;
}

const ID = '8d0b6a52-1c3f-4c55-9f0e-2a7b6c5d4e3f';
const RUNNING = {
  id: ID,
  status: 'running',
  letters: 3,
  underWay: 3,
  redriven: 0,
  takenBack: 0,
  contentGone: 0,
  overtaken: 0,
  stillWaiting: 0,
  dropped: 0,
};

export const REDRIVE_INBOX_DEAD_LETTERS = {
  app: 'messaging',
  id: 'redriveInboxDeadLetters',
  method: 'post',
  path: '/v1/dead-letters/redrive',
  summary: 'Has dead letters processed again: one, those of a person, a range, or all.',
  description:
    "Each person's in their order, as what is read from Kafka, where their content is read too. Whoever has nothing left that waits is blocked no longer. One that fails again stays, with its new reason, and so does what is behind it. The answer comes at once; read how far it is.",
  roles: ['administrator'],
  body: json(InboxSelection),
  repeatable: 'what has taken effect waits no more',
  answer: { status: 202, content: [json(InboxRedrive)] },
  problems: ['not-found', 'dead-letter-settled', 'dead-letters-before'],
  example: { body: { blockedPerson: '3f2a9c1e-7b44-4d0a-9a6e-5c2d8e1f0b37' }, answer: RUNNING },
} as const satisfies Operation;

export const READ_INBOX_REDRIVE = {
  app: 'messaging',
  id: 'readInboxRedrive',
  method: 'get',
  path: '/v1/dead-letters/redrives/:id',
  summary: 'Says how far a redrive has come.',
  roles: ['administrator'],
  parameters: RedriveParameters,
  answer: { status: 200, content: [json(InboxRedrive)] },
  problems: ['not-found'],
  example: { parameters: { id: ID }, answer: { ...RUNNING, status: 'done', underWay: 0, redriven: 3 } },
} as const satisfies Operation;

export const DROP_INBOX_DEAD_LETTERS = {
  app: 'messaging',
  id: 'dropInboxDeadLetters',
  method: 'post',
  path: '/v1/dead-letters/drop',
  summary:
    'Gives dead letters up, for a reason that is kept: they will have no effect. Who has nothing left that waits is blocked no longer.',
  description: 'Names one, a range or a person: never all.',
  roles: ['administrator'],
  body: json(InboxDrop),
  repeatable: 'what is given up is not given up again',
  answer: { status: 200, content: [json(InboxDropped)] },
  problems: ['not-found', 'dead-letter-settled'],
  example: {
    body: { from: 12, to: 12, reason: 'content-gone', topic: `edge-out.${EXAMPLE_EDGE.labour}.v1` },
    answer: { dropped: 1, released: 1 },
  },
} as const satisfies Operation;
