import type { ProcessHead } from '../processes/process-table';
import type { SupportSchedule } from './support-schedule';

export const PLAN_STATES = ['DRAFT', 'PROPOSED', 'AGREED', 'FROZEN', 'CLOSED'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** The two institutions that agree a plan, and who else owns steps and moves them. */
export const PLAN_ACTORS = ['labour', 'welfare', 'ngo'] as const;
export type PlanActor = (typeof PLAN_ACTORS)[number];
export type PlanSide = Exclude<PlanActor, 'ngo'>;

/**
 * `BY_LABOUR`, `BY_WELFARE`: whose proposal waits for the other's approval. `IN_FORCE`: some version is. `LABOUR_CLOSED`,
 * `WELFARE_CLOSED`: that side's case has closed.
 */
export const PLAN_FLAGS = ['BY_LABOUR', 'BY_WELFARE', 'IN_FORCE', 'LABOUR_CLOSED', 'WELFARE_CLOSED'] as const;
export type PlanFlag = (typeof PLAN_FLAGS)[number];

export const PLAN_COMMANDS = [
  'propose',
  'approve',
  'return',
  'move-step',
  'pay-support',
  'record-minutes',
  'share-minutes',
  'freeze',
  'reopen',
  'close',
  'expire',
] as const;
export type PlanCommandName = (typeof PLAN_COMMANDS)[number];

export const PLAN_OUTCOMES = ['GOAL_REACHED', 'JOB_FOUND', 'BROKEN_OFF', 'PERSON_LEFT', 'EXPIRED'] as const;
export type PlanOutcome = (typeof PLAN_OUTCOMES)[number];

/** How the person stands to a version. */
export const PERSON_STANDS = ['SIGNED', 'AGREED_BY_WORD', 'REFUSED', 'NOT_PRESENT'] as const;
export type PersonStand = (typeof PERSON_STANDS)[number];

/** Groups of needs, in the order in which they are met: basic needs come before work. */
export const NEED_GROUPS = ['BASIC', 'HEALTH', 'FAMILY', 'SKILLS', 'WORK'] as const;
export type NeedGroup = (typeof NEED_GROUPS)[number];

export const STEP_OWNERS = ['labour', 'welfare', 'person', 'ngo'] as const;
export type StepOwner = (typeof STEP_OWNERS)[number];

export const STEP_STATES = ['PLANNED', 'RUNNING', 'DONE', 'BROKEN_OFF'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** A step as a version of the plan has it. Days are `YYYY-MM-DD`. */
export interface PlanStep {
  readonly id: string;
  readonly title: string;
  readonly need: NeedGroup;
  readonly owner: StepOwner;
  readonly from: string;
  readonly to: string;
  readonly legalBasis: string;
  readonly managedElsewhere?: { readonly system: string; readonly how: string };
}

/** The personal adviser: the worker's name is for the institutions alone, the person is told institution and role. */
export interface Adviser {
  readonly side: PlanSide;
  readonly institution: string;
  readonly role: string;
  readonly worker?: string;
}

/** What both institutions approve by its hash. */
export interface PlanContent {
  readonly goal: string;
  readonly diagnosis: readonly { readonly group: NeedGroup; readonly finding: string }[];
  readonly adviser: Adviser;
  readonly personStand: PersonStand;
  readonly steps: readonly PlanStep[];
  readonly support?: SupportSchedule;
}

/** Minutes of a meeting; the text of those that are not shared stays with their institution. */
export interface Minutes {
  readonly id: string;
  readonly heldOn: string;
  readonly by: PlanSide;
  readonly shared: boolean;
  readonly text?: string;
}

/** Where a step stands since the plan was agreed: its owner alone moves it. */
export interface StepProgress {
  readonly state: StepState;
  readonly from: string;
  readonly to: string;
  readonly reason?: string;
}

export type PlanCommand =
  | { readonly name: 'propose'; readonly content: PlanContent; readonly contentHash: string }
  | { readonly name: 'approve'; readonly contentHash: string }
  | { readonly name: 'return'; readonly reason: string }
  | {
      readonly name: 'move-step';
      readonly step: string;
      readonly to: StepState;
      readonly from?: string;
      readonly until?: string;
      readonly reason?: string;
    }
  | { readonly name: 'pay-support'; readonly month: string; readonly amountGrosze: number }
  | { readonly name: 'record-minutes'; readonly minutes: Minutes }
  | { readonly name: 'share-minutes'; readonly id: string; readonly text: string }
  | { readonly name: 'freeze' }
  | { readonly name: 'reopen' }
  | { readonly name: 'close'; readonly code: PlanOutcome }
  | { readonly name: 'expire' };

export interface PlanWords {
  state: PlanState;
  command: PlanCommandName;
  actor: PlanActor;
  flag: PlanFlag;
  /** Hashes of contents, and the day since which the plan is frozen: both approvals and the hash are in the log. */
  mark: 'proposedHash' | 'inForceHash' | 'frozenOn';
}

export type PlanHead = ProcessHead<PlanWords>;

/** A version that both institutions have approved. */
export interface AgreedVersion {
  readonly contentHash: string;
  readonly content: PlanContent;
  readonly proposedBy: PlanSide;
  readonly approvedBy: PlanSide;
  readonly approvedOn: string;
}

/** A plan as each of its parties keeps it. */
export interface Plan {
  readonly head: PlanHead;
  readonly proposal?: { readonly content: PlanContent; readonly by: PlanSide };
  /** Versions in the order in which they came into force; the last is in force. */
  readonly agreed: readonly AgreedVersion[];
  /** By the step's id, of the version in force. */
  readonly progress: Readonly<Record<string, StepProgress>>;
  readonly minutes: readonly Minutes[];
  /** What was paid, in grosze, by month. */
  readonly paid: Readonly<Record<string, number>>;
  readonly outcome?: PlanOutcome;
}
