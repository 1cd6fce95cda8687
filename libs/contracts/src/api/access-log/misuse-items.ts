import {
  Count,
  Flag,
  InstitutionId,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Optional,
  PresentExactlyIf,
  Reference,
  SealedToken,
  Text,
  WholeNumber,
  Year,
} from '../../checking/rules';
import { EXAMPLE_SEALED } from '../../messages/example-persons';
import { MAX_WORD_LENGTH } from '../../messages/log-entries/entry-rules';
import { VIEW_GROUNDS, type ViewGround } from '../../messages/log-entries/view-entry';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';

/**
 * Why somebody has to look at an access. Nothing that the log knows entitled it (`unconfirmed`: a question outside the caseload that nobody confirmed); or it
 * is unusual (`many-institutions`: they look one person up and do not work together; `stranger`: to the person's matters; `short-case`, `unused-case`:
 * a case in which nothing but looking was done); or it is of a sample, of those whose ground an edge alone can know, or of all.
 */
export const MISUSE_REASONS = [
  'unconfirmed',
  'no-case',
  'another-person',
  'case-closed',
  'no-inquiry',
  'no-process',
  'process-ended',
  'kept-out',
  'burst',
  'out-of-hours',
  'repeated-matches',
  'many-institutions',
  'many-workers',
  'stranger',
  'short-case',
  'unused-case',
  'sampled-ground',
  'sampled',
] as const;
export type MisuseReason = (typeof MISUSE_REASONS)[number];

/** What comes of an item. */
export const MISUSE_OUTCOMES = ['justified', 'training', 'breach'] as const;
export type MisuseOutcome = (typeof MISUSE_OUTCOMES)[number];

/** `overdue`: nobody has closed it in 14 days, and the data-protection officer has to. */
export const MISUSE_STATES = ['open', 'overdue', 'closed'] as const;
export type MisuseState = (typeof MISUSE_STATES)[number];

export const MISUSE_READERS = ['auditor', 'data-protection-officer'] as const;
const ACCESS_KINDS = ['view', 'inquiry'] as const;
const MAX_REASON_LENGTH = 2000;
const MAX_VOUCHER_LENGTH = 4000;
const MAX_TIMELINE = 500;
const MAX_PAGE = 200;

/** Of a queue of items: the open ones, those that have become overdue among them, or the closed. */
export class MisuseQueueQuery {
  /** All where it is left out. */
  @Optional()
  @OneOf(['open', 'closed'])
  state?: 'open' | 'closed';

  /** For an auditor: of which institution. A data-protection officer sees the own one's. */
  @Optional()
  @InstitutionId()
  institution?: string;

  /** Id of the last item of the page before. */
  @Optional()
  @RequestId()
  after?: string;

  @Optional()
  @WholeNumber(1, MAX_PAGE)
  limit: number = 50;
}

/** An access that somebody has to look at. It names nobody: who it was the own institution's edge says (`POST /v1/users/open`). */
export class MisuseItem {
  @RequestId()
  id: string;

  /** At which institution it was. */
  @InstitutionId()
  institution: string;

  @ListOf(OneOf(MISUSE_REASONS), 1, MISUSE_REASONS.length)
  reasons: MisuseReason[];

  @OneOf(MISUSE_STATES)
  state: MisuseState;

  @Instant()
  raisedAt: string;

  /** When it becomes the data-protection officer's to close. */
  @Instant()
  dueAt: string;

  /** How many accesses it is about: one user's to one person within some days, or many of one user. */
  @Count(1)
  accesses: number;

  /** Of the first of them. */
  @Instant()
  accessedAt: string;

  /** Year of the log, and place in it, of the entry on the first. */
  @Year()
  year: number;

  @Count()
  index: number;

  @OneOf(ACCESS_KINDS)
  kind: (typeof ACCESS_KINDS)[number];

  @Optional()
  @Instant()
  closedAt?: string;

  @Optional()
  @OneOf(MISUSE_OUTCOMES)
  outcome?: MisuseOutcome;

  /** Of a breach: when it became known. */
  @Optional()
  @Instant()
  becameKnownAt?: string;
}

export class MisuseQueue {
  @ListOf(Nested(() => MisuseItem), 0, MAX_PAGE)
  items: MisuseItem[];
}

/** An access of an item, or one beside it, without a person or a user. */
export class TimelineAccess {
  @Instant()
  time: string;

  @OneOf(ACCESS_KINDS)
  kind: (typeof ACCESS_KINDS)[number];

  /** What was looked at, or what became of the inquiry. */
  @Text(MAX_WORD_LENGTH)
  what: string;

  @InstitutionId()
  institution: string;

  @Optional()
  @OneOf(VIEW_GROUNDS)
  ground?: ViewGround;

  /** Whether it is one of those that are looked at. */
  @Flag()
  isItem: boolean;

  /** Whether the same user made it. False, too, where what linked them was deleted. */
  @Flag()
  isSameUser: boolean;

  /** Whether it was on the same person. */
  @Flag()
  isSamePerson: boolean;
}

/** An item with what was around it. */
export class MisuseItemDetails extends MisuseItem {
  /** The ground that the edge named. */
  @Optional()
  @OneOf(VIEW_GROUNDS)
  ground?: ViewGround;

  @Reference()
  caseReference: string;

  /** Who it was: the own institution's edge opens it, and makes with it a voucher for whoever closes the item. */
  @SealedToken()
  sealedUser: string;

  /** Why it was justified. */
  @Optional()
  @Text(MAX_REASON_LENGTH)
  reason?: string;

  /** The oldest first: of the same user on that day, and on the same person in the month before and after. */
  @ListOf(Nested(() => TimelineAccess), 1, MAX_TIMELINE)
  timeline: TimelineAccess[];
}

/** Which item. */
export class MisuseItemParameters {
  @RequestId()
  id: string;
}

/** What came of looking at it. */
export class MisuseItemClosing {
  @OneOf(MISUSE_OUTCOMES)
  outcome: MisuseOutcome;

  /** Why it was justified. It names no person. */
  @Text(MAX_REASON_LENGTH)
  @PresentExactlyIf('outcome', 'justified')
  reason?: string;

  /** Of a breach: when it became known to the institution. */
  @Optional()
  @Instant()
  becameKnownAt?: string;

  /** Of the closer's edge: that the access was somebody else's. */
  @Text(MAX_VOUCHER_LENGTH)
  voucher: string;
}

const EXAMPLE_ITEM = {
  id: '0d6f4f5e-6d0c-4a55-8f0e-5e0c8f2b7a11',
  institution: 'OPS-260604',
  reasons: ['case-closed'],
  state: 'open',
  raisedAt: '2026-02-03T02:00:00.000Z',
  dueAt: '2026-02-17T02:00:00.000Z',
  accesses: 1,
  accessedAt: '2026-02-02T08:15:00.120Z',
  year: 2026,
  index: 17,
  kind: 'view',
} as const;
const EXAMPLE_DETAILS = {
  ...EXAMPLE_ITEM,
  caseReference: 'OPS.5020.7.2026',
  sealedUser: EXAMPLE_SEALED,
  timeline: [
    {
      time: '2026-02-02T08:15:00.120Z',
      kind: 'view',
      what: 'joint-file',
      institution: 'OPS-260604',
      isItem: true,
      isSameUser: true,
      isSamePerson: true,
    },
  ],
} as const;
const PARAMETERS = { id: EXAMPLE_ITEM.id };

export const LIST_MISUSE_ITEMS = {
  app: 'access-log',
  id: 'listMisuseItems',
  method: 'get',
  path: '/v1/misuse/items',
  summary: 'Lists the accesses that somebody has to look at, the oldest first.',
  description:
    'Once a day each access by a person is compared with what entitled it; what nothing explains, what is unusual, and a sample of the rest come here. ' +
    "A data-protection officer sees the own institution's. Each question is itself logged before it is answered.",
  roles: MISUSE_READERS,
  query: MisuseQueueQuery,
  answer: { status: 200, content: [json(MisuseQueue)] },
  problems: [],
  example: { query: { state: 'open' }, answer: { items: [EXAMPLE_ITEM] } },
} as const satisfies Operation;

export const READ_MISUSE_ITEM = {
  app: 'access-log',
  id: 'readMisuseItem',
  method: 'get',
  path: '/v1/misuse/items/:id',
  summary: 'Shows an access that somebody has to look at, with those around it.',
  description:
    'No person and no user is named. A data-protection officer sees those of the own institution alone, around it too.',
  roles: MISUSE_READERS,
  parameters: MisuseItemParameters,
  answer: { status: 200, content: [json(MisuseItemDetails)] },
  problems: ['not-found'],
  example: { parameters: PARAMETERS, answer: EXAMPLE_DETAILS },
} as const satisfies Operation;

export const CLOSE_MISUSE_ITEM = {
  app: 'access-log',
  id: 'closeMisuseItem',
  method: 'post',
  path: '/v1/misuse/items/:id/close',
  summary: 'Says what came of looking at an access.',
  description:
    'Somebody else than whoever made the access closes it: their edge vouches for that (`POST /v1/worker-tags/vouchers`). A breach opens the list of GDPR ' +
    'art. 33 and 34, whose 72 hours run from `becameKnownAt`. An act: the log keeps it.',
  roles: ['data-protection-officer'],
  parameters: MisuseItemParameters,
  body: json(MisuseItemClosing),
  answer: { status: 200, content: [json(MisuseItem)] },
  problems: ['not-found', 'item-closed', 'breach-without-date', 'voucher-not-valid', 'second-person-needed'],
  example: {
    parameters: PARAMETERS,
    body: { outcome: 'training', voucher: 'eyJhbGciOiJFZERTQSJ9.e30.AAAA' },
    answer: { ...EXAMPLE_ITEM, state: 'closed', closedAt: '2026-02-04T09:00:00.000Z', outcome: 'training' },
  },
} as const satisfies Operation;
