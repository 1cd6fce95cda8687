import { Count, Instant, InstitutionId, ListOf, Month, Nested, OneOf, Optional } from '../../checking/rules';
import { json, type Operation } from '../operation';
import { MISUSE_READERS, MISUSE_REASONS, type MisuseReason } from './misuse-items';

/** How many items of an institution nobody has closed. */
export class UnclosedItems {
  @InstitutionId()
  institution: string;

  /** Those that are overdue among them. */
  @Count()
  open: number;

  /** For more than 14 days. */
  @Count()
  overdue: number;

  /** When the oldest of them was raised. */
  @Instant()
  since: string;
}

/** In the order of institutions; those without any are left out. */
export class UnclosedList {
  @ListOf(Nested(() => UnclosedItems), 0, 1_000_000)
  institutions: UnclosedItems[];
}

/** What may be behind accesses of one kind, the likeliest first. */
export const LIKELY_CAUSES = [
  'case-not-entered',
  'case-closed-too-early',
  'second-person-away',
  'campaign-or-deadline',
  'on-call-duty',
  'shared-workplace',
  'unclear-identity',
  'cooperation-not-entered',
  'curiosity',
  'chance-of-the-sample',
] as const;
export type LikelyCause = (typeof LIKELY_CAUSES)[number];

/** What to do about them first. */
export const NEXT_STEPS = [
  'enter-cases-before-reading',
  'reopen-or-stop-reading',
  'name-second-persons',
  'ask-for-the-reason',
  'check-hours-and-workplaces',
  'ask-by-an-inquiry-instead',
  'open-a-joint-process',
  'read-the-items',
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** Accesses that were flagged for one reason. */
export class UnusualUse {
  @OneOf(MISUSE_REASONS)
  reason: MisuseReason;

  @Count(1)
  accesses: number;

  /** In the month before. */
  @Count()
  accessesBefore: number;

  @ListOf(OneOf(LIKELY_CAUSES), 1, LIKELY_CAUSES.length)
  likelyCauses: LikelyCause[];

  @OneOf(NEXT_STEPS)
  nextStep: NextStep;
}

/** How an institution used what it may see in one month. It names nobody. */
export class UseReport {
  @InstitutionId()
  institution: string;

  @Month()
  month: string;

  @Count()
  accesses: number;

  /** Those of them that the log explains. */
  @Count()
  explained: number;

  /** Raised in that month. */
  @Count()
  items: number;

  @Count()
  justified: number;

  @Count()
  training: number;

  @Count()
  breaches: number;

  @Count()
  unclosed: number;

  /** The most frequent first. */
  @ListOf(Nested(() => UnusualUse), 0, MISUSE_REASONS.length)
  unusual: UnusualUse[];
}

/** Which month, and for an auditor of which institution. */
export class UseReportQuery {
  @Month()
  month: string;

  /** A data-protection officer's own where it is left out; an auditor has to name it. */
  @Optional()
  @InstitutionId()
  institution?: string;
}

export const COUNT_UNCLOSED_ITEMS = {
  app: 'access-log',
  id: 'countUnclosedItems',
  method: 'get',
  path: '/v1/misuse/unclosed',
  summary: 'Counts, institution by institution, the accesses that nobody has looked at.',
  description:
    "No name and no access. A data-protection officer sees the own institution's count; the console, which tells officers by e-mail how much waits, that of each.",
  roles: [...MISUSE_READERS, 'notifier'],
  answer: { status: 200, content: [json(UnclosedList)] },
  problems: [],
  example: {
    answer: { institutions: [{ institution: 'OPS-260604', open: 3, overdue: 1, since: '2026-02-02T04:00:00.000Z' }] },
  },
} as const satisfies Operation;

export const READ_USE_REPORT = {
  app: 'access-log',
  id: 'readUseReport',
  method: 'get',
  path: '/v1/misuse/use-report',
  summary:
    'Says how an institution used in a month what it may see: what was unusual, what may be behind it, what to do.',
  description: 'Counts only. It names nobody, and lists no access.',
  roles: MISUSE_READERS,
  query: UseReportQuery,
  answer: { status: 200, content: [json(UseReport)] },
  problems: [],
  example: {
    query: { month: '2026-02', institution: 'OPS-260604' },
    answer: {
      institution: 'OPS-260604',
      month: '2026-02',
      accesses: 812,
      explained: 797,
      items: 15,
      justified: 9,
      training: 2,
      breaches: 0,
      unclosed: 4,
      unusual: [
        {
          reason: 'case-closed',
          accesses: 8,
          accessesBefore: 1,
          likelyCauses: ['case-closed-too-early', 'curiosity'],
          nextStep: 'reopen-or-stop-reading',
        },
      ],
    },
  },
} as const satisfies Operation;
