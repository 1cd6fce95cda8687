import { PROCESS_KINDS, type ProcessKind } from '@lacznik/casework';
import {
  Count,
  Day,
  Flag,
  Instant,
  InstitutionId,
  ListOf,
  Nested,
  OneOf,
  Optional,
  OwnKey,
  Reference,
  Text,
} from '../../checking/rules';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';
import { WatchSentence } from './insurance-watch';
import { PROCESS_ID } from './process-operations';
import { TextInTwoLanguages } from './process-views';

/** Of each list: far more than anybody works off. */
const MAX_WAITING = 500;
const MAX_SUBJECT_LENGTH = 200;
const MAX_STATE_LENGTH = 64;
const MAX_USERS = 500;

/** An exceptional question that a second person has to look at. */
export class WaitingConfirmation {
  /** Of the inquiry. */
  @RequestId()
  id: string;

  /** Subject of the access token of whoever asked: anybody but them confirms it. */
  @Text(MAX_SUBJECT_LENGTH)
  askedBy: string;

  @Instant()
  askedAt: string;

  /** The end of the second working day. */
  @Instant()
  before: string;

  @Flag()
  isOverdue: boolean;
}

/** A case that is closed by rule within 30 days, unless it is used. */
export class ClosingCase {
  /** Your own reference. */
  @OwnKey()
  caseReference: string;

  /** What stands for it beyond your edge, where it is one of your own keys that look like a PESEL. */
  @Optional()
  @Reference()
  hubReference?: string;

  @Day()
  closesOn: string;
}

/** A referral, plan, announced action or promotion that waits for somebody. */
export class WaitingProcess {
  @OneOf(PROCESS_KINDS)
  kind: ProcessKind;

  @RequestId()
  processId: string;

  /** The other party. */
  @InstitutionId()
  other: string;

  /** Where it stands; or what the other party has told, and nobody at your institution has opened. */
  @Nested(() => TextInTwoLanguages)
  sentence: TextInTwoLanguages;

  /** Whose move it is: yours, where you have something to open, too; or the other party's whose day has passed. */
  @InstitutionId()
  awaits: string;

  /** Since when: the day of the last step. */
  @Day()
  since: string;

  @Optional()
  @Day()
  dueOn?: string;

  @Flag()
  isOverdue: boolean;
}

/** A gap in the health insurance of the person of an open case, of which your institution was warned, and which is still there. */
export class WaitingInsuranceGap {
  /** Your own reference. */
  @OwnKey()
  caseReference: string;

  /** What stands for it beyond your edge, where it is one of your own keys that look like a PESEL. */
  @Optional()
  @Reference()
  hubReference?: string;

  /** As of today. */
  @Day()
  firstDayWithout: string;

  /** The day of the last warning. */
  @Day()
  toldOn: string;

  /** The same in words, with whose move it is. */
  @Nested(() => WatchSentence)
  sentence: WatchSentence;
}

/** What waits for whoever asks; of each kind the oldest 500. */
export class WaitingList {
  @ListOf(Nested(() => WaitingConfirmation), 0, MAX_WAITING)
  confirmations: WaitingConfirmation[];

  @ListOf(Nested(() => ClosingCase), 0, MAX_WAITING)
  closingCases: ClosingCase[];

  @ListOf(Nested(() => WaitingProcess), 0, MAX_WAITING)
  processes: WaitingProcess[];

  @ListOf(Nested(() => WaitingInsuranceGap), 0, MAX_WAITING)
  insuranceGaps: WaitingInsuranceGap[];
}

/** Stands for all that may change what waits at an institution. */
export class WaitingState {
  /** Opaque: as long as it is the same, so is what waits. */
  @Text(MAX_STATE_LENGTH)
  state: string;
}

/** Whose waiting things are counted. */
export class NotifiedUser {
  @InstitutionId()
  institution: string;

  /** Of the user's access tokens. */
  @Text(MAX_SUBJECT_LENGTH)
  subject: string;

  @OneOf(['caseworker', 'coordinator', 'ngo'])
  role: 'caseworker' | 'coordinator' | 'ngo';
}

/** Users of institutions of one edge. */
export class NotifiedUserList {
  @ListOf(Nested(() => NotifiedUser), 1, MAX_USERS)
  users: NotifiedUser[];
}

/** How much waits for a user; nothing of what it is. */
export class WaitingCount extends NotifiedUser {
  @Count()
  overdue: number;

  /** One opaque word for each thing that waits: the same as long as it waits. */
  @ListOf(Text(MAX_STATE_LENGTH), 0, 4 * MAX_WAITING)
  items: string[];
}

/** The counts of all that were asked for, in their order. */
export class WaitingCounts {
  @ListOf(Nested(() => WaitingCount), 1, MAX_USERS)
  users: WaitingCount[];
}

const ROLES = ['institution', 'caseworker', 'coordinator', 'ngo'] as const;

export const LIST_WAITING = {
  app: 'edge',
  id: 'listWaiting',
  method: 'get',
  path: '/v1/waiting',
  summary: 'Lists what waits: for your institution, and for the other party where its day has passed.',
  description:
    'Exceptional questions of others to be confirmed, cases that are closed by rule within 30 days, referrals, plans, announced actions and ' +
    'promotions whose next step is awaited (of coordinators: those that stand with them), gaps in health insurance that were warned of. Persons that a caseworker must not see are left out. ' +
    'It names no person, so it is no view.',
  roles: ROLES,
  answer: { status: 200, content: [json(WaitingList)] },
  problems: [],
  example: {
    answer: {
      confirmations: [],
      closingCases: [{ caseReference: 'OPS.5020.7.2026', closesOn: '2026-03-01' }],
      processes: [
        {
          kind: 'REFERRAL',
          processId: PROCESS_ID,
          other: 'PUP-2606',
          sentence: { pl: 'Skierowanie czeka na odpowiedź.', en: 'The referral waits for an answer.' },
          awaits: 'OPS-260604',
          since: '2026-02-02',
          dueOn: '2026-02-16',
          isOverdue: false,
        },
      ],
      insuranceGaps: [],
    },
  },
} as const satisfies Operation;

export const READ_WAITING_STATE = {
  app: 'edge',
  id: 'readWaitingState',
  method: 'get',
  path: '/v1/waiting/state',
  summary: 'Says whether what waits may have changed, at the cost of one look into the database.',
  description:
    'For whoever keeps a list open: ask for the list anew where the state has become another. It changes each day, too.',
  roles: ROLES,
  answer: { status: 200, content: [json(WaitingState)] },
  problems: [],
  example: { answer: { state: 'f1d3ff8443297732862df21dc4e57262' } },
} as const satisfies Operation;

export const COUNT_WAITING = {
  app: 'edge',
  id: 'countWaiting',
  method: 'post',
  path: '/v1/waiting/counts',
  summary: 'Counts what waits for users who want to be told by e-mail; for the console alone.',
  description:
    'Of what waits, it says nothing but how much and whether it is the same as before. A caseworker without a valid authorisation has nothing that waits.',
  repeatable: 'it changes nothing',
  roles: ['notifier'],
  body: json(NotifiedUserList),
  answer: { status: 200, content: [json(WaitingCounts)] },
  problems: [],
  example: {
    body: { users: [{ institution: 'OPS-260604', subject: 'anna.wrona', role: 'caseworker' }] },
    answer: {
      users: [
        {
          institution: 'OPS-260604',
          subject: 'anna.wrona',
          role: 'caseworker',
          overdue: 0,
          items: ['9b74c9897bac770ffc029102a200c5de'],
        },
      ],
    },
  },
} as const satisfies Operation;
