export {
  ACTION_KINDS,
  ANNOUNCEMENT_ACTORS,
  ANNOUNCEMENT_COMMANDS,
  ANNOUNCEMENT_FLAGS,
  ANNOUNCEMENT_STATES,
  CONSEQUENCES,
} from './announcements/announcement';
export type {
  ActionContent,
  ActionKind,
  Announcement,
  AnnouncementActor,
  AnnouncementCommand,
  AnnouncementCommandName,
  AnnouncementFlag,
  AnnouncementHead,
  AnnouncementState,
  AnnouncementWords,
  Consequence,
} from './announcements/announcement';
export { PROCESS_KINDS } from './ordering/process-kind';
export type { ProcessKind } from './ordering/process-kind';
export type { EdgeProcess, StepAccepted, StepAnswer, StepRefused } from './ordering/step-answer';
export {
  NEED_GROUPS,
  PERSON_STANDS,
  PLAN_ACTORS,
  PLAN_COMMANDS,
  PLAN_FLAGS,
  PLAN_OUTCOMES,
  PLAN_STATES,
  STEP_OWNERS,
  STEP_STATES,
} from './plans/plan';
export type {
  Adviser,
  AgreedVersion,
  Minutes,
  NeedGroup,
  PersonStand,
  Plan,
  PlanActor,
  PlanCommand,
  PlanCommandName,
  PlanContent,
  PlanFlag,
  PlanHead,
  PlanOutcome,
  PlanSide,
  PlanState,
  PlanStep,
  PlanWords,
  StepOwner,
  StepProgress,
  StepState,
} from './plans/plan';
export { SUPPORT_ENDINGS } from './plans/support-schedule';
export type { LostBenefit, SupportEnding, SupportSchedule } from './plans/support-schedule';
export { advance, allowedActions, refusalOf } from './processes/advance';
export type { Advance } from './processes/advance';
export { hasEnded, initialHead } from './processes/process-table';
export type { Move, ProcessHead, ProcessTable, ProcessWords, VisibleCommand } from './processes/process-table';
export { REFUSAL_CODES } from './processes/refusal';
export type { Fault, Refusal, RefusalCode } from './processes/refusal';
export type { AcceptedStep, Acting, Step } from './processes/step';
export {
  REFERRAL_ACTORS,
  REFERRAL_COMMANDS,
  REFERRAL_FLAGS,
  REFERRAL_KINDS,
  REFERRAL_OUTCOMES,
  REFERRAL_STATES,
  REJECT_CODES,
} from './referrals/referral';
export type {
  ClockStop,
  Hold,
  IntegrationTerms,
  Referral,
  ReferralActor,
  ReferralCommand,
  ReferralCommandName,
  ReferralContent,
  ReferralFlag,
  ReferralHead,
  ReferralKind,
  ReferralOutcome,
  ReferralState,
  ReferralWords,
  RejectCode,
  UsefulWorkTerms,
} from './referrals/referral';
export { REFERRALS } from './referrals/referral-table';
