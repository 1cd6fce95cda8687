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
export { ANNOUNCEMENT_RULES, announcedInTime, unseenHeardOn } from './announcements/announcement-deadlines';
export type { CountedAnnouncement, InTime } from './announcements/announcement-deadlines';
export { ANNOUNCEMENTS } from './announcements/announcement-table';
export { applyAnnouncement } from './announcements/apply-announcement';
export { decideAnnouncement, NEW_ANNOUNCEMENT } from './announcements/decide-announcement';
export { daysAfter, daysBetween, monthAfter, monthsAfter } from './calendar/day';
export { deadlineAfter, isWorkingDay, workingDayFrom, workingDaysAfter } from './calendar/deadlines';
export type { Period } from './calendar/deadlines';
export { isPublicHoliday, PUBLIC_HOLIDAYS } from './calendar/public-holidays';
export type { Validity } from './calendar/rule-validity';
export { TITLE_PROVIDERS, TURN_KINDS } from './insurance-watch/insurance';
export type {
  InsuranceTitle,
  InsuranceWatch,
  NextMove,
  TitleProvider,
  Turn,
  TurnKind,
} from './insurance-watch/insurance';
export { INSURANCE_RULES } from './insurance-watch/turn-rules';
export type { InsuranceRule, TurnRule } from './insurance-watch/turn-rules';
export { dueWarnings, watchInsurance } from './insurance-watch/watch-insurance';
export { faultBesideOthers } from './integration/beside-others';
export type { EarlierReferral } from './integration/beside-others';
export {
  beginFault,
  groupEndsOn,
  groupFault,
  INTEGRATION_RESULTS,
  participationFault,
} from './integration/integration-group';
export type { IntegrationGroup, IntegrationResult } from './integration/integration-group';
export { INTEGRATION_RULES } from './integration/integration-rules';
export type { IntegrationRule } from './integration/integration-rules';
export { participantsReport } from './integration/participants-report';
export type { ParticipantsReport, ParticipantsRow } from './integration/participants-report';
export { applyAnswer, proposeStep, unheardProcess } from './ordering/follow-process';
export { HUB_MACHINES } from './ordering/hub-machines';
export type { HubMachine, WordsOf } from './ordering/hub-machines';
export { orderStep } from './ordering/order-step';
export type { Ordered } from './ordering/order-step';
export { PROCESS_KINDS } from './ordering/process-kind';
export type { ProcessKind } from './ordering/process-kind';
export type { EdgeProcess, StepAccepted, StepAnswer, StepRefused } from './ordering/step-answer';
export { advancePlan, expiresOn } from './plans/advance-plan';
export { applyPlan, goalHistory, unsharedMinutes } from './plans/apply-plan';
export { contentHash } from './plans/content-hash';
export { decidePlan, NEW_PLAN } from './plans/decide-plan';
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
export { PLAN_RULES } from './plans/plan-rules';
export { PLANS } from './plans/plan-table';
export { moverOf, progressOf, STEP_MOVES } from './plans/step-moves';
export { lostGrosze, monthlySupport, SUPPORT_ENDINGS, supportFault } from './plans/support-schedule';
export type { LostBenefit, SupportEnding, SupportSchedule } from './plans/support-schedule';
export { advance, allowedActions, refusalOf } from './processes/advance';
export type { Advance } from './processes/advance';
export { hasEnded, initialHead } from './processes/process-table';
export type { Move, ProcessHead, ProcessTable, ProcessWords, VisibleCommand } from './processes/process-table';
export { REFUSAL_CODES } from './processes/refusal';
export type { Fault, Refusal, RefusalCode } from './processes/refusal';
export type { AcceptedStep, Acting, Step } from './processes/step';
export { applyPromotion } from './promotions/apply-promotion';
export { decidePromotion, NEW_PROMOTION } from './promotions/decide-promotion';
export { PROMOTION_ACTORS, PROMOTION_COMMANDS, PROMOTION_STATES } from './promotions/promotion';
export type {
  AskedOffer,
  CountedPromotion,
  OfferConsent,
  Promotion,
  PromotionActor,
  PromotionCommand,
  PromotionCommandName,
  PromotionContent,
  PromotionHead,
  PromotionState,
  PromotionWords,
} from './promotions/promotion';
export { PROMOTIONS } from './promotions/promotion-table';
export { applyReferral } from './referrals/apply-referral';
export { isUsefulWork } from './referrals/referral-faults';
export { decideReferral, NEW_REFERRAL } from './referrals/decide-referral';
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
  CountedReferral,
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
export { answerDueOn, coordinatorsHearOn, defaultAnswerBy } from './referrals/referral-deadlines';
export { REFERRAL_RULES } from './referrals/referral-rules';
export type { ReferralRule } from './referrals/referral-rules';
export { REFERRALS } from './referrals/referral-table';
export { ANNOUNCEMENT_STATE_SENTENCES, ANNOUNCEMENT_STEP_SENTENCES } from './sentences/announcement-sentences';
export { INSURANCE_MOVE_WORDS, INSURANCE_SENTENCES, insuranceSentence } from './sentences/insurance-sentences';
export { PLAN_COMMAND_SENTENCES, PLAN_STATE_SENTENCES } from './sentences/plan-sentences';
export { sentenceOfStep, WORK_NOTICE_SENTENCES } from './sentences/programme-sentences';
export { PROMOTION_STATE_SENTENCES, PROMOTION_STEP_SENTENCES } from './sentences/promotion-sentences';
export {
  REFERRAL_OUTCOME_WORDS,
  REFERRAL_STATE_SENTENCES,
  REFERRAL_STEP_SENTENCES,
  REJECT_CODE_WORDS,
} from './sentences/referral-sentences';
export { REFUSAL_SENTENCES } from './sentences/refusal-sentences';
export { fillText } from './sentences/sentence';
export type { BothLanguages, Catalogue, Sentence } from './sentences/sentence';
export { isEligibleEntry } from './referrals/eligible-entry';
export { contradictionFault, draftOf, entriesOf } from './useful-work/eligible-persons';
export type { EligibleTerms, WorkReferralTerms } from './useful-work/eligible-persons';
export { monthFault, monthlyReturn, returnDueOn } from './useful-work/monthly-return';
export type { MonthlyReturn, WorkRecord } from './useful-work/monthly-return';
export { settle } from './useful-work/settlement';
export type { Settlement, SettlementRow } from './useful-work/settlement';
export { settlementCsv, settlementTable } from './useful-work/settlement-csv';
export { USEFUL_WORK_RULES } from './useful-work/useful-work-rules';
export type { UsefulWorkRule } from './useful-work/useful-work-rules';
export { WORK_NOTICES } from './referrals/work-notice';
export type { WorkNotice } from './referrals/work-notice';
export { agreementFault, plannedTotals, planDueOn, yearlyPlanFault } from './useful-work/yearly-plan';
export type { PlannedWork, UsefulWorkAgreement, YearlyPlan } from './useful-work/yearly-plan';
