import { daysAfter, type Plan, type PlanActor } from '../../../libs/casework/src';
import {
  ANNOUNCEMENT_COMMAND,
  PLAN_COMMAND,
  PLAN_CONTENT,
  PROMOTION_COMMAND,
  REFERRAL_COMMAND,
} from '../../../libs/casework/src/proof';
import {
  type AnnouncementStep,
  dayInPoland,
  type JointPlanStep,
  type JointPlanView,
  OPEN_ANNOUNCEMENT,
  OPEN_JOINT_PLAN,
  OPEN_PROMOTION,
  OPEN_REFERRAL,
  type ProcessView,
  type PromotionStep,
  READ_ANNOUNCEMENT,
  READ_JOINT_PLAN,
  READ_PROMOTION,
  READ_REFERRAL,
  type ReferralStep,
  STEP_ANNOUNCEMENT,
  STEP_JOINT_PLAN,
  STEP_PROMOTION,
  STEP_REFERRAL,
} from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import type { InstitutionClient } from '../../harness/institution-client';

/** A step as it is sent; its command is of whatever kind. */
export interface PlayedStep {
  stepId: string;
  basedOn: number;
  command: unknown;
}

/** Under what a process is opened. */
export interface Opening {
  processId: string;
  person: PersonIdentity;
  caseReference: string;
}

/** How processes of one kind are played by the two institutions. */
export interface PlayedKind {
  /** The centre opens it, or else the office. */
  isCentres: boolean;
  open(this: void, client: InstitutionClient, opening: Opening, other: string): Promise<ProcessView>;
  step(this: void, client: InstitutionClient, id: string, step: PlayedStep): Promise<ProcessView>;
  read(this: void, client: InstitutionClient, id: string): Promise<ProcessView>;
  /** What suits a process as somebody has seen it. @param nth makes contents differ */
  commandOf(this: void, name: string, seen: ProcessView, nth: number): unknown;
}

const BY_LABOUR_LAW = { legalBasis: 'rynek-pracy-2025', purpose: 'joint-action-plan' };
const inDays = (days: number): string => daysAfter(dayInPoland(new Date()), days);

const REFERRAL: PlayedKind = {
  isCentres: false,
  open: (client, opening, receiver) => {
    const terms = { kind: 'SOCIAL_CONTRACT', receiver, agreement: 'AG', legalBasis: 'ups-105-1' } as const;
    return client.call(OPEN_REFERRAL, { body: { ...opening, content: { ...terms, purpose: 'social-work' } } });
  },
  step: (client, id, step) => client.call(STEP_REFERRAL, { parameters: { id }, body: step as ReferralStep }),
  read: (client, id) => client.call(READ_REFERRAL, { parameters: { id } }),
  commandOf: (name) =>
    name === 'hold'
      ? { name, since: inDays(0), until: inDays(10), reason: 'choroba' }
      : REFERRAL_COMMAND[name as keyof typeof REFERRAL_COMMAND],
};

const PLAN: PlayedKind = {
  isCentres: true,
  open: (client, opening, other) => {
    const content = { ...PLAN_CONTENT, support: undefined } as never;
    return client.call(OPEN_JOINT_PLAN, { body: { ...opening, ...BY_LABOUR_LAW, other, content } });
  },
  step: (client, id, step) => client.call(STEP_JOINT_PLAN, { parameters: { id }, body: step as JointPlanStep }),
  read: async (client, id) =>
    (await client.call(READ_JOINT_PLAN, { parameters: { id }, query: { format: 'json' } })) as JointPlanView,
  commandOf: (name, seen, nth) => {
    const { proposal, minutes } = seen as JointPlanView;
    const plan = { head: { marks: { proposedHash: proposal?.contentHash } }, minutes } as unknown as Plan;
    return PLAN_COMMAND[name as keyof typeof PLAN_COMMAND](plan, seen.actor as PlanActor, nth);
  },
};

const ANNOUNCEMENT: PlayedKind = {
  isCentres: true,
  open: (client, opening, receiver) =>
    client.call(OPEN_ANNOUNCEMENT, {
      body: { ...opening, purpose: BY_LABOUR_LAW.purpose, content: actionFor(receiver) },
    }),
  step: (client, id, step) => client.call(STEP_ANNOUNCEMENT, { parameters: { id }, body: step as AnnouncementStep }),
  read: (client, id) => client.call(READ_ANNOUNCEMENT, { parameters: { id } }),
  commandOf: (name, { other }) => {
    if (name === 'carry-out') return { name, carriedOutOn: inDays(0), result: 'podpisano' };
    if (name === 'change') return { name, content: { ...actionFor(other), plannedFor: inDays(30) } };
    return ANNOUNCEMENT_COMMAND[name as keyof typeof ANNOUNCEMENT_COMMAND];
  },
};

const PROMOTION: PlayedKind = {
  isCentres: true,
  open: (client, opening, receiver) => {
    const content = { receiver, legalBasis: BY_LABOUR_LAW.legalBasis, contractEndedOn: inDays(-1) };
    return client.call(OPEN_PROMOTION, { body: { ...opening, purpose: BY_LABOUR_LAW.purpose, content } });
  },
  step: (client, id, step) => client.call(STEP_PROMOTION, { parameters: { id }, body: step as PromotionStep }),
  read: (client, id) => client.call(READ_PROMOTION, { parameters: { id } }),
  commandOf: (name) => {
    const command = PROMOTION_COMMAND[name as keyof typeof PROMOTION_COMMAND];
    if (name === 'ask-person') return { ...command, answerBy: inDays(10) };
    return name === 'interview' ? { ...command, invitedFor: inDays(5) } : command;
  },
};

export const PLAYED_KINDS = { REFERRAL, PLAN, ANNOUNCEMENT, PROMOTION } as const;

function actionFor(receiver: string) {
  const { content } = ANNOUNCEMENT_COMMAND.announce;
  return {
    kind: content.kind,
    receiver,
    legalBasis: BY_LABOUR_LAW.legalBasis,
    plannedFor: inDays(20),
    unit: content.unit,
    contact: content.contact,
    consequences: [...content.consequences],
  };
}
