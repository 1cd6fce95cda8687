export {
  AuthorisationEnd,
  AuthorisationEntered,
  AuthorisationListQuery,
  AuthorisationPage,
  AUTHORISATION_STATES,
  AuthorisationView,
  END_AUTHORISATION,
  ENTER_AUTHORISATION,
  LIST_AUTHORISATIONS,
  READ_OWN_AUTHORISATION,
} from './authorisations';
export { DECLARE_EXCLUSIONS, ExclusionsDeclared, ExclusionsView, READ_EXCLUSIONS } from './exclusions';
export {
  VOUCH_FOR_WORKER_TAG,
  VOUCHER_AUDIENCE,
  VOUCHER_TYPE,
  VoucherClaims,
  VoucherRequest,
  WorkerTagVoucher,
} from './worker-tag-vouchers';
export { DELETE_WORKER_TAG, OPEN_USER, OpenedUser, SealedUserBody, WorkerTagDeletion } from './users';
export { HAND_OVER_CASE, HAND_OVER_REASONS, HandOver, HandOverView } from './hand-overs';
export {
  EligibleEntries,
  EligibleEntry,
  EligibleEntryPage,
  EligibleEntryQuery,
  EligibleEntryView,
  EligibleList,
  EligiblePerson,
  LIST_ELIGIBLE_PERSONS,
  READ_WORK_DRAFT,
  SEND_ELIGIBLE_PERSONS,
  WorkReferralDraft,
} from './eligible-persons';
export { addressedCase, caseAddress, CaseParameters, CaseQuery } from './case-address';
export {
  CaseClosing,
  CaseDetails,
  CaseIdentity,
  CaseListQuery,
  CaseOpening,
  CasePage,
  CaseReopening,
  CaseView,
  CLOSE_CASE,
  ClosedCase,
  LIST_CASES,
  OPEN_CASE,
  PersonName,
  READ_CASE,
  REOPEN_CASE,
} from './cases';
export {
  CONSENT_CONTEXT,
  CONSENT_STATUSES,
  ConsentReceipt,
  ConsentReceiptQuery,
  ConsentRecord,
  READ_CONSENT_RECEIPT,
} from './consent-receipts';
export {
  CONSENT_ANSWERS,
  CONSENT_CHANNELS,
  ConsentListQuery,
  ConsentPage,
  ConsentParameters,
  ConsentQuestion,
  ConsentRecording,
  ConsentStanding,
  ConsentView,
  ConsentWithdrawal,
  LIST_CONSENTS,
  READ_CONSENT_STANDING,
  RECORD_CONSENT,
  WITHDRAW_CONSENT,
  WITHDRAW_CONSENTS,
} from './consents';
export type { ConsentState } from './consents';
export {
  DECIDE_OBJECTION,
  LIST_OBJECTIONS,
  ObjectionDecision,
  ObjectionListQuery,
  ObjectionPage,
  ObjectionParameters,
  ObjectionRecording,
  ObjectionView,
  RECORD_OBJECTION,
  RecordedObjection,
} from './objections';
export { GivenInsuranceWarning, InsuranceMove, InsuranceWatchView, WatchSentence } from './insurance-watch';
export {
  JointFile,
  JointFileRecord,
  JointFileRevision,
  JointFileState,
  MAX_REVISIONS,
  READ_JOINT_FILE,
  READ_JOINT_FILE_STATE,
  READ_RECORD_HISTORY,
  RecordHistory,
  RecordHistoryQuery,
} from './joint-files';
export {
  ASK_INQUIRY,
  CONFIRM_INQUIRY,
  InquiryListQuery,
  InquiryPage,
  InquiryParameters,
  InquiryQuery,
  LIST_INQUIRIES,
  READ_INQUIRY,
  REJECT_INQUIRY,
} from './inquiries';
export { InquiryQuestion } from './inquiry-question';
export {
  AskedInquiry,
  InquiryConfirmation,
  InquiryDetails,
  InquiryRecord,
  InquiryView,
  SectionAnswer,
  SourceAnswer,
} from './inquiry-views';
export { PendingStep, ProcessPage, ProcessStepView, ProcessSummary, ProcessView } from './process-views';
export { RefusedStep, StepReceipt, TextInTwoLanguages } from './process-views';
export { ProcessListQuery, ProcessParameters, StepFrame } from './process-commands';
export { CaseToOpen, REFERRAL_STEPS, ReferralStep, SendReferral } from './referral-commands';
export { ReferralTerms, SentReferral } from './referral-content';
export {
  FORWARD_REFERRAL,
  LIST_REFERRALS,
  OPEN_REFERRAL,
  READ_REFERRAL,
  ReferralListQuery,
  ReferralForwarding,
  ReferralOpening,
  ReferralView,
  STEP_REFERRAL,
} from './referrals';
export { REPORT_COUNTS } from './counts';
export {
  ENTER_INTEGRATION_RESULT,
  IntegrationGroupList,
  IntegrationGroupParameters,
  IntegrationGroupTerms,
  IntegrationGroupView,
  IntegrationReport,
  IntegrationResultEntered,
  IntegrationResultParameters,
  LIST_INTEGRATION_GROUPS,
  READ_INTEGRATION_REPORT,
  SET_INTEGRATION_GROUP,
} from './integration';
export {
  READ_WORK_AGREEMENT,
  READ_WORK_PLAN,
  SET_WORK_AGREEMENT,
  SET_WORK_PLAN,
  WorkAgreement,
  WorkAgreementParameters,
  WorkAgreementView,
  WorkPlace,
  WorkPlan,
  WorkPlanParameters,
  WorkPlanView,
} from './useful-work-plans';
export {
  ENTER_WORKED_HOURS,
  READ_WORK_RETURN,
  READ_WORK_SETTLEMENT,
  WorkedHours,
  WorkedHoursParameters,
  WorkMonthParameters,
  WorkReturn,
  WorkSettlement,
  WorkSettlementParameters,
  WorkSettlementQuery,
} from './useful-work-settlement';
export { AutomaticPlanCommand, JointPlanStep, PLAN_STEPS } from './plan-commands';
export { JointPlanContent, PLAN_SIDES } from './plan-content';
export {
  JointPlanListQuery,
  JointPlanOpening,
  JointPlanQuery,
  JointPlanView,
  LIST_JOINT_PLANS,
  OPEN_JOINT_PLAN,
  READ_JOINT_PLAN,
  STEP_JOINT_PLAN,
} from './joint-plans';
export { ActionTerms, ANNOUNCEMENT_STEPS, AnnounceAction, AnnouncementStep, SeeAction } from './announcement-commands';
export {
  AnnouncedActionView,
  AnnouncementListQuery,
  AnnouncementOpening,
  LIST_ANNOUNCEMENTS,
  OPEN_ANNOUNCEMENT,
  READ_ANNOUNCEMENT,
  STEP_ANNOUNCEMENT,
} from './announced-actions';
export { ExpirePromotion, PROMOTION_STEPS, PromotionStep, ProposePromotion } from './promotion-commands';
export {
  LIST_PROMOTIONS,
  OPEN_PROMOTION,
  PromotionListQuery,
  PromotionOpening,
  PromotionView,
  READ_PROMOTION,
  STEP_PROMOTION,
} from './promotions';
export {
  CONFIRM_IDENTITY_JOIN,
  IdentityJoinDetails,
  IdentityJoinParameters,
  IdentityJoinRequest,
  IdentityJoinView,
  READ_IDENTITY_JOIN,
  REQUEST_IDENTITY_JOIN,
  REVERSE_IDENTITY_JOIN,
} from './identity-joins';
export { READ_REVOCATION, RevocationParameters, RevocationView } from './revocations';
export {
  LineAnswer,
  PUBLISH_RECORD,
  PUBLISH_STREAM,
  PublicationAnswer,
  RecordParameters,
  StreamSummary,
} from './publications';
export { RecordWithdrawal, WITHDRAW_RECORD, WithdrawnRecord } from './withdrawals';
export {
  ClosingCase,
  COUNT_WAITING,
  LIST_WAITING,
  NotifiedUser,
  NotifiedUserList,
  READ_WAITING_STATE,
  WaitingConfirmation,
  WaitingCount,
  WaitingCounts,
  WaitingInsuranceGap,
  WaitingList,
  WaitingProcess,
  WaitingState,
} from './waiting';
