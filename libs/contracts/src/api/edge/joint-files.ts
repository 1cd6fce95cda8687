import {
  Count,
  Flag,
  Instant,
  InstitutionId,
  ListOf,
  Nested,
  ObjectOf,
  OneOf,
  Optional,
  Pseudonym,
  RecordOf,
  OwnKey,
  Reference,
  Revision,
} from '../../checking/rules';
import type { JsonValue } from '../../checking/shape';
import { SECTIONS } from '../../sections/sections';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { json, type Operation } from '../operation';
import { CASE_ADDRESS, CaseParameters, CaseQuery } from './case-address';
import { CASE_STATUSES } from './cases';
import { InsuranceWatchView } from './insurance-watch';

/** What a record is or was at a time, as far as it was disclosed. */
class DisclosedRevision {
  /** The publisher's own; grows with each change of the record. */
  @Revision()
  revision: number;

  /** What the record is; a section has one or more types. */
  @OneOf(SECTIONS.flatMap(({ eventTypes }) => eventTypes))
  eventType: string;

  /** When the publisher changed it to this. */
  @Instant()
  changedAt: string;

  /** Its number in your institution's feed. */
  @Count(1)
  sequence: number;

  /** The fields that were disclosed; of those, a class requires none. */
  @ObjectOf(() => SECTIONS.map(({ dataClass }) => dataClass))
  data: Record<string, JsonValue>;
}

/** One record of another institution, as far as it was disclosed. */
export class JointFileRecord extends DisclosedRevision {
  /** The institution that published it. */
  @InstitutionId()
  publisher: string;

  /** The publisher's own id of the record. */
  @Reference()
  recordId: string;
}

/** What a caseworker would telephone about: all that others have disclosed on the person of one case. */
export class JointFile {
  /** Your own reference of the case. */
  @OwnKey()
  caseReference: string;

  /** Your own pseudonym of the person. */
  @Pseudonym()
  person: string;

  /** Whether the case entitles; a closed one has lost what it got before. */
  @OneOf(CASE_STATUSES)
  status: (typeof CASE_STATUSES)[number];

  /** By section, e.g. `registrations`. */
  @RecordOf(
    ListOf(
      Nested(() => JointFileRecord),
      1,
      1_000_000,
    ),
  )
  sections: Record<string, JointFileRecord[]>;

  /** The watch on the person's health insurance; absent where no title's first day is known, and once the case is closed. */
  @Optional()
  @Nested(() => InsuranceWatchView)
  insuranceWatch?: InsuranceWatchView;
}

/** The latest that are answered of a record; more within the days for which they are kept is no file, but a fault of its publisher's. */
export const MAX_REVISIONS = 200;

/** Which record of a joint file is meant. */
export class RecordHistoryQuery extends CaseQuery {
  /** The institution that published it. */
  @InstitutionId()
  publisher: string;

  @OneOf(SECTIONS.map(({ name }) => name))
  section: string;

  /** The publisher's own id of the record, as the joint file says it. */
  @Reference()
  recordId: string;
}

/** What a record was at a time, as far as it was disclosed then. */
export class JointFileRevision extends DisclosedRevision {
  /** When your edge first took it in; absent where it came before edges kept that. */
  @Optional()
  @Instant()
  receivedAt?: string;
}

/** One record of a joint file, and what the file held of it before. */
export class RecordHistory {
  /** Your own reference of the case. */
  @OwnKey()
  caseReference: string;

  @InstitutionId()
  publisher: string;

  @OneOf(SECTIONS.map(({ name }) => name))
  section: string;

  @Reference()
  recordId: string;

  /** The latest first: that is what the joint file shows now. */
  @ListOf(Nested(() => JointFileRevision), 1, MAX_REVISIONS)
  revisions: JointFileRevision[];

  /** Whether these are all that the edge keeps: of a longer history the latest 200 are answered. */
  @Flag()
  isWhole: boolean;
}

/** How far a joint file has come, without what is in it. */
export class JointFileState {
  /** Your own reference of the case. */
  @OwnKey()
  caseReference: string;

  /** The highest `sequence` of its records; 0 where it has none. Records that are withdrawn may leave it lower. */
  @Count()
  lastSequence: number;
}

export const READ_JOINT_FILE = {
  app: 'edge',
  id: 'readJointFile',
  method: 'get',
  path: '/v1/joint-files/:caseReference',
  summary: 'Reads what others have disclosed on the person of a case.',
  description: CASE_ADDRESS,
  roles: ['institution', 'caseworker'],
  parameters: CaseParameters,
  query: CaseQuery,
  answer: { status: 200, content: [json(JointFile)] },
  problems: ['not-found', 'unknown-institution', 'excluded-person'],
  example: {
    parameters: { caseReference: 'OPS.5020.7.2026' },
    query: {},
    answer: {
      caseReference: 'OPS.5020.7.2026',
      person: EXAMPLE_PERSON['OPS-260604'],
      status: 'open',
      sections: {
        activations: [
          {
            publisher: 'PUP-2606',
            recordId: 'R/2026/118',
            revision: 1,
            eventType: 'pl.lacznik.activation.changed',
            changedAt: '2026-02-02T08:15:00.000Z',
            sequence: 12,
            data: { form: 'TRAINING', state: 'STARTED', from: '2026-02-01' },
          },
        ],
      },
      insuranceWatch: {
        state: 'GAP',
        firstDayWithout: '2026-04-10',
        move: { who: 'WELFARE', what: 'OPEN_TITLE' },
        from: '2026-04-09',
        by: '2026-04-09',
        sentence: {
          pl: 'Od dnia 10.04.2026 osoba nie ma ubezpieczenia zdrowotnego; jest czas do dnia 09.04.2026. Ośrodek pomocy społecznej ma zgłosić osobę do ubezpieczenia zdrowotnego.',
          en: 'From 2026-04-10 on the person has no health insurance; there is time until 2026-04-09. The welfare centre has to register the person for health insurance.',
        },
        warnings: [{ warning: 'GAP_AHEAD', firstDayWithout: '2026-04-10', toldOn: '2026-03-27' }],
      },
    },
  },
} as const satisfies Operation;

export const READ_JOINT_FILE_STATE = {
  app: 'edge',
  id: 'readJointFileState',
  method: 'get',
  path: '/v1/joint-files/:caseReference/state',
  summary: 'Says how far the joint file of a case has come: whether there is something new to read.',
  description: `It shows nothing of a person, so it is no view: the log is not told, and the case is not used. ${CASE_ADDRESS}`,
  roles: ['institution', 'caseworker'],
  parameters: CaseParameters,
  query: CaseQuery,
  answer: { status: 200, content: [json(JointFileState)] },
  problems: ['not-found', 'unknown-institution', 'excluded-person'],
  example: {
    parameters: { caseReference: 'OPS.5020.7.2026' },
    query: {},
    answer: { caseReference: 'OPS.5020.7.2026', lastSequence: 12 },
  },
} as const satisfies Operation;

export const READ_RECORD_HISTORY = {
  app: 'edge',
  id: 'readRecordHistory',
  method: 'get',
  path: '/v1/joint-files/:caseReference/history',
  summary: 'Reads what the joint file of a case holds of one record, and what it held before.',
  description:
    'A revision is kept for `JOINT_FILE_HISTORY_DAYS` after a later one came, and goes with what it was disclosed by: a case, a consent, an agreement ' +
    'or a category that ends, a publisher, a record that is withdrawn. Changes that came while something else entitled, or nothing, are not in it, and a field may be missing because ' +
    `it was not disclosed. It is a view of the joint file. ${CASE_ADDRESS}`,
  roles: ['institution', 'caseworker'],
  parameters: CaseParameters,
  query: RecordHistoryQuery,
  answer: { status: 200, content: [json(RecordHistory)] },
  problems: ['not-found', 'unknown-institution', 'excluded-person'],
  example: {
    parameters: { caseReference: 'OPS.5020.7.2026' },
    query: { publisher: 'PUP-2606', section: 'activations', recordId: 'R/2026/118' },
    answer: {
      caseReference: 'OPS.5020.7.2026',
      publisher: 'PUP-2606',
      section: 'activations',
      recordId: 'R/2026/118',
      revisions: [
        {
          revision: 2,
          eventType: 'pl.lacznik.activation.changed',
          changedAt: '2026-03-01T09:00:00.000Z',
          sequence: 31,
          receivedAt: '2026-03-01T09:00:01.204Z',
          data: { form: 'TRAINING', state: 'ENDED', from: '2026-02-01', to: '2026-02-27' },
        },
        {
          revision: 1,
          eventType: 'pl.lacznik.activation.changed',
          changedAt: '2026-02-02T08:15:00.000Z',
          sequence: 12,
          receivedAt: '2026-02-02T08:15:00.910Z',
          data: { form: 'TRAINING', state: 'STARTED', from: '2026-02-01' },
        },
      ],
      isWhole: true,
    },
  },
} as const satisfies Operation;
