import {
  PLAN_OUTCOMES,
  PLAN_STATES,
  type PlanOutcome,
  type PlanSide,
  type PlanState,
  STEP_STATES,
  type StepState,
} from '@lacznik/casework';
import type { PersonIdentity } from '@lacznik/identifiers';
import {
  AmountGrosze,
  Day,
  DictionaryCode,
  InstitutionId,
  ListOf,
  Nested,
  OneOf,
  Optional,
  OwnKey,
  RecordOf,
  Text,
} from '../../checking/rules';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { ContentHash } from '../../messages/process-words';
import { RequestId } from '../../messages/request-id';
import { Person } from '../../persons/person';
import { json, type Operation } from '../operation';
import { PersonName } from './cases';
import { JointPlanStep } from './plan-commands';
import { JointPlanContent, PLAN_SIDES, PlanMinutes } from './plan-content';
import { MAX_TEXT_LENGTH, ProcessListQuery, ProcessParameters } from './process-commands';
import {
  OPENING_PROBLEMS,
  PENDING_STEP,
  PROCESS_ID,
  PROCESS_ROLES_ALLOWED,
  READING_PROBLEMS,
  REPEATABLE_OPENING,
  REPEATABLE_STEP,
  STEP_ID,
  STEP_PROBLEMS,
} from './process-operations';
import { ProcessPage, ProcessView } from './process-views';

const MAX_VERSIONS = 10_000;
const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** A first version of a joint plan on a person of your own case is proposed to another institution. */
export class JointPlanOpening {
  /** A random UUID of your own: sent again under it, the plan is proposed once. */
  @RequestId()
  processId: string;

  /** Whom the plan is for: encrypted for the other's edge alone. */
  @Person()
  person: PersonIdentity;

  /** What the person is called: likewise. */
  @Optional()
  @Nested(() => PersonName)
  name?: PersonName;

  /** Your own case on the person, which is open. */
  @OwnKey()
  caseReference: string;

  /** The institution that is to approve: one of the two is a labour office. */
  @InstitutionId()
  other: string;

  /** A code of the legal-basis dictionary, which lets the other know. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  @Nested(() => JointPlanContent)
  content: JointPlanContent;
}

/** What waits for the other side's approval. */
export class PlanProposal {
  @Nested(() => JointPlanContent)
  content: JointPlanContent;

  @OneOf(PLAN_SIDES)
  by: PlanSide;

  @ContentHash()
  contentHash: string;
}

/** A version that both have approved. */
export class AgreedPlan {
  @ContentHash()
  contentHash: string;

  @Nested(() => JointPlanContent)
  content: JointPlanContent;

  @OneOf(PLAN_SIDES)
  proposedBy: PlanSide;

  @OneOf(PLAN_SIDES)
  approvedBy: PlanSide;

  @Day()
  approvedOn: string;
}

/** Where a step of the version in force stands. */
export class PlanStepProgress {
  @OneOf(STEP_STATES)
  state: StepState;

  @Day()
  from: string;

  @Day()
  to: string;

  @Optional()
  @Text(MAX_TEXT_LENGTH)
  reason?: string;
}

/** What both wanted to reach, and since when. */
export class PlanGoal {
  @Text(MAX_TEXT_LENGTH)
  goal: string;

  @Day()
  since: string;
}

/** A joint plan as your institution has it. */
export class JointPlanView extends ProcessView {
  @Optional()
  @Nested(() => PlanProposal)
  proposal?: PlanProposal;

  /** In the order in which they came into force; the last is in force. */
  @ListOf(Nested(() => AgreedPlan), 0, MAX_VERSIONS)
  agreed: AgreedPlan[];

  /** The goals of the versions that came into force, each once it was another; an edge of an earlier version does not say them. */
  @Optional()
  @ListOf(Nested(() => PlanGoal), 0, MAX_VERSIONS)
  goals?: PlanGoal[];

  /** By the step's id, of those that were moved. */
  @RecordOf(Nested(() => PlanStepProgress))
  progress: Record<string, PlanStepProgress>;

  @ListOf(Nested(() => PlanMinutes), 0, MAX_VERSIONS)
  minutes: PlanMinutes[];

  /** What was paid, by month. */
  @RecordOf(AmountGrosze())
  paid: Record<string, number>;

  @Optional()
  @OneOf(PLAN_OUTCOMES)
  outcome?: PlanOutcome;
}

/** How a joint plan is written down. */
export const JOINT_PLAN_FORMATS = ['json', 'pdf'] as const;

/** In which format. */
export class JointPlanQuery {
  @OneOf(JOINT_PLAN_FORMATS, 'json or pdf')
  format: (typeof JOINT_PLAN_FORMATS)[number] = 'json';
}

/** Which joint plans are listed. */
export class JointPlanListQuery extends ProcessListQuery {
  @Optional()
  @OneOf(PLAN_STATES)
  state?: PlanState;
}

const CONTENT: JointPlanContent = {
  goal: 'Zatrudnienie na część etatu.',
  diagnosis: [{ group: 'BASIC', finding: 'Zaległości w czynszu.' }],
  adviser: { side: 'welfare', institution: 'OPS-260604', role: 'pracownik socjalny' },
  personStand: 'SIGNED',
  steps: [
    {
      id: '1',
      title: 'Spłata zaległości',
      need: 'BASIC',
      owner: 'person',
      from: '2026-03-01',
      to: '2026-05-31',
      legalBasis: 'ups-108',
    },
  ],
};
const EXAMPLE: JointPlanView = {
  processId: PROCESS_ID,
  actor: 'labour',
  other: 'OPS-260604',
  person: EXAMPLE_PERSON.otherIdentity,
  caseReference: 'PUP.4310.18.2026',
  legalBasis: 'ups-105-1',
  purpose: 'joint-action-plan',
  version: 1,
  state: 'PROPOSED',
  flags: ['BY_LABOUR'],
  sentence: {
    pl: 'Wspólny plan działania czeka na zatwierdzenie.',
    en: 'The joint plan waits for approval.',
  },
  allowedActions: ['record-minutes', 'share-minutes'],
  awaits: 'OPS-260604',
  isOverdue: false,
  openedOn: '2026-03-02',
  history: [
    {
      version: 1,
      stepId: STEP_ID,
      institution: 'PUP-2606',
      actor: 'labour',
      command: { name: 'propose', contentHash: HASH },
      words: {},
      madeOn: '2026-03-02',
      sentence: {
        pl: 'PUP-2606 proponuje wspólny plan działania: OPS-260604.',
        en: 'PUP-2606 proposes a joint plan to OPS-260604.',
      },
      receipt: { eventId: 'OPS-260604.15', received: true, seen: false, answered: false },
    },
  ],
  refused: [],
  proposal: { content: CONTENT, by: 'labour', contentHash: HASH },
  agreed: [],
  goals: [],
  progress: {},
  minutes: [],
  paid: {},
};

export const OPEN_JOINT_PLAN = {
  app: 'edge',
  id: 'openJointPlan',
  method: 'post',
  path: '/v1/joint-plans',
  summary: 'Proposes a joint plan on a person of your own case to another institution.',
  description:
    'A version is in force once the other side has approved the same content, by its hash. It travels and is answered as a referral is.',
  repeatable: REPEATABLE_OPENING,
  roles: ['institution', 'caseworker'],
  body: json(JointPlanOpening),
  answer: { status: 200, content: [json(JointPlanView)], pending: PENDING_STEP },
  problems: OPENING_PROBLEMS,
  example: {
    body: {
      processId: PROCESS_ID,
      person: { pesel: '81030206002' },
      caseReference: 'PUP.4310.18.2026',
      other: 'OPS-260604',
      legalBasis: 'ups-105-1',
      purpose: 'joint-action-plan',
      content: CONTENT,
    },
    answer: EXAMPLE,
  },
} as const satisfies Operation;

export const STEP_JOINT_PLAN = {
  app: 'edge',
  id: 'stepJointPlan',
  method: 'post',
  path: '/v1/joint-plans/:id/steps',
  summary: 'Says something in a joint plan: approves or returns a version, moves a step, records minutes.',
  description:
    'Refused as a step of a referral is. Where your case is closed your edge freezes the plan by itself, and closes it when it was frozen for 30 days; ' +
    '`reopen` takes it up again where you have a new case.',
  repeatable: REPEATABLE_STEP,
  roles: PROCESS_ROLES_ALLOWED,
  parameters: ProcessParameters,
  body: json(JointPlanStep),
  answer: { status: 200, content: [json(JointPlanView)], pending: PENDING_STEP },
  problems: STEP_PROBLEMS,
  example: {
    parameters: { id: PROCESS_ID },
    body: {
      stepId: '0d6f2b58-1c39-4e7a-8b04-95c1a7e3f2d6',
      basedOn: 1,
      command: { name: 'return', reason: 'Proszę o krótszy termin spłaty.' },
    },
    answer: EXAMPLE,
  },
} as const satisfies Operation;

export const READ_JOINT_PLAN = {
  app: 'edge',
  id: 'readJointPlan',
  method: 'get',
  path: '/v1/joint-plans/:id',
  summary: 'Shows a joint plan with its versions, its history and its receipts, or prints it for the person.',
  description:
    'Where a caseworker reads it, the log and the other party are told that it was seen. As PDF it is tagged, in plain Polish, without the ' +
    'diagnosis and the name of any worker.',
  roles: PROCESS_ROLES_ALLOWED,
  parameters: ProcessParameters,
  query: JointPlanQuery,
  answer: {
    status: 200,
    content: [json(JointPlanView), { mediaType: 'application/pdf', description: 'A document in Polish.' }],
  },
  problems: READING_PROBLEMS,
  example: { parameters: { id: PROCESS_ID }, query: { format: 'json' }, answer: EXAMPLE },
} as const satisfies Operation;

export const LIST_JOINT_PLANS = {
  app: 'edge',
  id: 'listJointPlans',
  method: 'get',
  path: '/v1/joint-plans',
  summary: 'Lists the joint plans of your institution, without what they say.',
  roles: PROCESS_ROLES_ALLOWED,
  query: JointPlanListQuery,
  answer: { status: 200, content: [json(ProcessPage)] },
  problems: [],
  example: { query: { state: 'AGREED' }, answer: { processes: [] } },
} as const satisfies Operation;
