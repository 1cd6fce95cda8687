<<<<<<< HEAD
// Each folder names what it exports.
export * from './api';
export * from './api/access-log';
export * from './api/any';
export * from './api/cooperation';
export * from './api/delivery';
export * from './api/edge';
export * from './api/identity';
export * from './api/messaging';
export * from './api/privacy-gateway';
export * from './checking';
export * from './dictionaries';
export * from './directory';
export * from './files';
export * from './messages';
export * from './messages/log-entries';
export * from './persons';
export * from './publications';
export * from './sections';
=======
export { dayInPoland, startOfDayInPoland } from './checking/calendar';
export { findRepeatedMember } from './checking/find-repeated-member';
export { isObject, isReference } from './checking/rules';
export type { Refusal } from './checking/refusal';
export { checkDictionaries, checkNothingIsForgotten } from './dictionaries/check-dictionaries';
export {
  Dictionaries,
  DictionariesChange,
  DictionariesDocument,
  DICTIONARY_NAMES,
  type DictionaryName,
} from './dictionaries/dictionaries';
export type { DictionaryEntry, InstitutionKindEntry } from './dictionaries/dictionary-entries';
export { entriesOn, isNumberedAsItsKind, namedCodes, nameOn } from './dictionaries/entries-on';
export {
  AgreementProposal,
  AgreementTerms,
  DirectoryAgreement,
  DirectoryDisclosure,
  OPERATOR,
} from './directory/directory-agreement';
export { DirectoryDocument, DirectoryEdge } from './directory/directory-document';
export { CooperationCoordinator, DirectoryInstitution, InstitutionKey } from './directory/directory-institution';
export { EDGE_NAME, EDGE_NAME_FORM } from './directory/edge-name';
export { parseDirectory } from './directory/parse-directory';
export { kindOfParty, partyName } from './directory/party';
export type { AgreementParty, PartyKind } from './directory/party';
export {
  checkExportedEntry,
  checkExportEnd,
  checkExportHead,
  ExportedEntry,
  ExportEnd,
  ExportHead,
  LOG_EXPORT_END,
  LOG_EXPORT_TYPE,
} from './files/log-export';
export {
  endCells,
  EXPORT_COLUMNS,
  exportedCells,
  PROVING_COLUMNS,
  readableCell,
  unguardedCell,
} from './files/log-export-csv';
export {
  checkPersonReport,
  PERSON_REPORT_TYPE,
  PersonReport,
  ReportedEntry,
  ReportedYear,
} from './files/person-report';
export { CSV_DELIMITERS, CsvMapping, parseCsvMapping } from './files/csv-mapping';
export type { CsvSource } from './files/csv-mapping';
export { readLineGroups, readLines } from './files/read-lines';
export { checkReceiverState, HeldRecord, ReceiverState } from './files/receiver-state';
export type { Line } from './files/read-lines';
export { ACT_REPORTED, ActReport } from './messages/act-reported';
export type { ReceivedAct } from './messages/act-reported';
export { CASE_CHANGED, CASE_CLOSED_TYPE, CASE_OPENED_TYPE, CaseChange } from './messages/case-changed';
export { ANNOUNCEMENT_TYPES, isAnnouncement } from './messages/announcement-types';
export {
  INSURANCE_WARNED,
  INSURANCE_WARNED_TYPE,
  INSURANCE_WARNINGS,
  InsuranceWarning,
} from './messages/insurance-warned';
export type { InsuranceWarningKind, ReceivedInsuranceWarning } from './messages/insurance-warned';
export { CLOSING_ANNOUNCED, CLOSING_ANNOUNCED_TYPE, ClosingAnnouncement } from './messages/closing-announced';
export type { ReceivedClosingAnnouncement } from './messages/closing-announced';
export type { ReceivedCaseChange, SentCaseChange } from './messages/case-changed';
export { IDENTITIES_JOINED, IdentityJoin } from './messages/identities-joined';
export type { ReceivedIdentityJoin, SentIdentityJoin } from './messages/identities-joined';
export { readCloudEvent } from './messages/cloud-event';
export { DEAD_LETTER } from './messages/dead-letter';
export type { DeadLetter } from './messages/dead-letter';
export { DICTIONARY_PUBLISHED, PublishedDictionary } from './messages/dictionary-published';
export { EDGE_ANSWERED } from './messages/edge-answered';
export { EDGE_STREAM_REPORTED } from './messages/edge-stream-reported';
export type { ReceivedEdgeStreamReport } from './messages/edge-stream-reported';
export type { ReceivedEdgeAnswer, SentEdgeAnswer } from './messages/edge-answered';
export { EDGE_STARTED } from './messages/edge-started';
export type { ReceivedEdgeStart } from './messages/edge-started';
export { FEEDS_REACHED } from './messages/feeds-reached';
export type { ReachedFeed, ReceivedFeedsReach } from './messages/feeds-reached';
export { ENTRIES_LOGGED } from './messages/entries-logged';
export { DeliveredBody, FACT_DELIVERED } from './messages/fact-delivered';
export { feedGaps, feedNameOf, feedStartOf, NUMBERS_PER_GENERATION } from './messages/feed-numbers';
export type { FeedGap } from './messages/feed-numbers';
export type { ReceivedDelivery, SentDelivery } from './messages/fact-delivered';
export { FACT_PUBLISHED, FactBody } from './messages/fact-published';
export type { ReceivedFact } from './messages/fact-published';
export {
  AnsweredClaim,
  EDGE_INQUIRY_REFUSALS,
  HUB_INQUIRY_REFUSALS,
  INQUIRY_ANSWERED_TYPE,
  INQUIRY_REFUSALS,
  InquiryAnswer,
  InquirySource,
  MAX_CLAIMS,
  SOURCE_STATES,
} from './messages/inquiry-answer';
export type { InquiryRefusal, SourceState } from './messages/inquiry-answer';
export { Inquiry, INQUIRY_ASKED, InquiryClaim } from './messages/inquiry-asked';
export type { ReceivedInquiry, SentInquiry } from './messages/inquiry-asked';
export { INQUIRY_REQUESTED, InquiryRequest } from './messages/inquiry-requested';
export type { ReceivedInquiryRequest, SentInquiryRequest } from './messages/inquiry-requested';
export { ALL_STEP_TYPES, DeliveredOpening, DeliveredStep, STEP_CATEGORY, STEP_TYPES } from './messages/delivered-step';
export { ProcessOpening } from './messages/process-opening';
export { PROCESS_ROLES, PROCESS_STEP_MADE, ProcessStep } from './messages/process-step-made';
export type { ReceivedProcessStep, SentProcessStep } from './messages/process-step-made';
export { PROCESS_STEP_NOTED, ProcessStepNote, STEP_NOTES } from './messages/process-step-noted';
export type { ReceivedProcessStepNote, SentProcessStepNote } from './messages/process-step-noted';
export { HUB_STEP_REFUSALS, PROCESS_TOLD, ProcessNews, STEP_OUTCOMES, STEP_REFUSALS } from './messages/process-told';
export type { ReceivedProcessNews, SentProcessNews, StepOutcome, StepRefusal } from './messages/process-told';
export {
  PROCESS_ACTORS,
  PROCESS_COMMANDS,
  ProcessCommand,
  ProcessMarks,
  ProcessStanding,
} from './messages/process-words';
export { REQUEST_ANSWERED, RequestAnswer } from './messages/request-answered';
export type { ReceivedRequestAnswer, SentRequestAnswer } from './messages/request-answered';
export { INSTITUTION_LISTED, ListedInstitution } from './messages/institution-listed';
export { CONSENT_ENDED } from './messages/consent-ended';
export type { ReceivedConsentEnd, SentConsentEnd } from './messages/consent-ended';
export { CONSENT_GIVEN, GivenConsent } from './messages/consent-given';
export type { ReceivedConsent } from './messages/consent-given';
export { ConsentTerms } from './messages/consent-terms';
export { CONSENT_WITHDRAWN, WithdrawnConsent } from './messages/consent-withdrawn';
export type { ReceivedConsentWithdrawal } from './messages/consent-withdrawn';
export { RESTRICTION_BEGUN_TYPE, RESTRICTION_CHANGED, RestrictionChange } from './messages/restriction-changed';
export type { ReceivedRestriction } from './messages/restriction-changed';
export { ActEntry, TaggedActEntry } from './messages/log-entries/act-entry';
export { CaseEntry } from './messages/log-entries/case-entry';
export { ConsentEntry } from './messages/log-entries/consent-entry';
export { DeliveryEntry } from './messages/log-entries/delivery-entry';
export { InquiryEntry, TaggedInquiryEntry } from './messages/log-entries/inquiry-entry';
export { isPersonEntry } from './messages/log-entries/log-entry';
export { ProcessEntry, TaggedProcessEntry } from './messages/log-entries/process-entry';
export { RestrictionEntry } from './messages/log-entries/restriction-entry';
export { SearchEntry } from './messages/log-entries/search-entry';
export { TaggedViewEntry, VIEW_GROUNDS, ViewEntry } from './messages/log-entries/view-entry';
export { WithdrawalEntry } from './messages/log-entries/withdrawal-entry';
export type { ActObject } from './messages/log-entries/act-entry';
export type { LogEntry } from './messages/log-entries/log-entry';
export {
  isRecordWithdrawal,
  RECORD_WITHDRAWN,
  RECORD_WITHDRAWN_TYPE,
  WithdrawnBody,
} from './messages/record-withdrawn';
export type { ReceivedWithdrawal } from './messages/record-withdrawn';
export { SequencedDeliveryEntry } from './messages/log-entries/sequenced-entry';
export type { SequencedEntry, SequencedPersonEntry } from './messages/log-entries/sequenced-entry';
export { SNAPSHOT_REQUESTED, SnapshotRequest } from './messages/snapshot-requested';
export type { ReceivedSnapshotRequest, SentSnapshotRequest } from './messages/snapshot-requested';
export { DeliveriesSelector, isSelected, REVOCATION_KINDS } from './messages/deliveries-selector';
export type { RevocationKind, SelectableDelivery } from './messages/deliveries-selector';
export { DELIVERIES_WITHDRAWN, WithdrawnDeliveries } from './messages/deliveries-withdrawn';
export type { ReceivedWithdrawnDeliveries, SentWithdrawnDeliveries } from './messages/deliveries-withdrawn';
export { WITHDRAWALS_REPEATED, WithdrawalsRepetition } from './messages/withdrawals-repeated';
export type { ReceivedWithdrawalsRepetition, SentWithdrawalsRepetition } from './messages/withdrawals-repeated';
export { REVOCATION_CONFIRMED, RevocationConfirmation } from './messages/revocation-confirmed';
export type { ReceivedRevocationConfirmation, SentRevocationConfirmation } from './messages/revocation-confirmed';
export type { ViewGround } from './messages/log-entries/view-entry';
export { VIEW_REPORTED, ViewReport } from './messages/view-reported';
export type { ReceivedView, SentView } from './messages/view-reported';
export { JsonText } from './messages/message-definition';
export { undecodable, UNKNOWN_TYPE } from './messages/message-definition';
export type { Decoded, EncodedMessage, MessageBody, MessageDefinition } from './messages/message-definition';
export { MESSAGES } from './messages/messages';
export {
  declarationOf,
  findDeclaration,
  DELIVERIES,
  DELIVERIES_TO_ALL,
  deliveriesTo,
  deliveriesTopic,
  COUNTS,
  COUNTS_OF_EVERY_EDGE,
  countsTopic,
  EDGE_IN,
  EDGE_OUT,
  edgeOf,
  edgeInTopic,
  edgeOutTopic,
  FROM_EVERY_EDGE,
  MAX_BATCH_BYTES,
  SHARDS,
  toEdge,
  TOPICS,
} from './messages/topics';
export type { TopicDeclaration, TopicFamily } from './messages/topics';
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
} from './api/edge/authorisations';
export { DECLARE_EXCLUSIONS, ExclusionsDeclared, ExclusionsView, READ_EXCLUSIONS } from './api/edge/exclusions';
export {
  VOUCH_FOR_WORKER_TAG,
  VOUCHER_AUDIENCE,
  VOUCHER_TYPE,
  VoucherClaims,
  VoucherRequest,
  WorkerTagVoucher,
} from './api/edge/worker-tag-vouchers';
export { DELETE_WORKER_TAG, OPEN_USER, OpenedUser, SealedUserBody, WorkerTagDeletion } from './api/edge/users';
export { addressedCase, caseAddress, CaseParameters, CaseQuery } from './api/edge/case-address';
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
} from './api/edge/cases';
export {
  CONSENT_CONTEXT,
  CONSENT_STATUSES,
  ConsentReceipt,
  ConsentReceiptQuery,
  ConsentRecord,
  READ_CONSENT_RECEIPT,
} from './api/edge/consent-receipts';
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
} from './api/edge/consents';
export type { ConsentState } from './api/edge/consents';
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
} from './api/edge/objections';
export { GivenInsuranceWarning, InsuranceMove, InsuranceWatchView, WatchSentence } from './api/edge/insurance-watch';
export {
  JointFile,
  JointFileRecord,
  JointFileState,
  READ_JOINT_FILE,
  READ_JOINT_FILE_STATE,
} from './api/edge/joint-files';
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
} from './api/edge/inquiries';
export { InquiryQuestion } from './api/edge/inquiry-question';
export {
  AskedInquiry,
  InquiryConfirmation,
  InquiryDetails,
  InquiryRecord,
  InquiryView,
  SectionAnswer,
  SourceAnswer,
} from './api/edge/inquiry-views';
export { PendingStep, ProcessPage, ProcessStepView, ProcessSummary, ProcessView } from './api/edge/process-views';
export { RefusedStep, StepReceipt, TextInTwoLanguages } from './api/edge/process-views';
export { ProcessListQuery, ProcessParameters, StepFrame } from './api/edge/process-commands';
export { CaseToOpen, REFERRAL_STEPS, ReferralStep, SendReferral } from './api/edge/referral-commands';
export { ReferralTerms, SentReferral } from './api/edge/referral-content';
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
} from './api/edge/referrals';
export { REPORT_COUNTS } from './api/edge/counts';
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
} from './api/edge/integration';
export {
  ENTER_WORKED_HOURS,
  READ_WORK_AGREEMENT,
  READ_WORK_PLAN,
  READ_WORK_RETURN,
  READ_WORK_SETTLEMENT,
  SET_WORK_AGREEMENT,
  SET_WORK_PLAN,
  WorkAgreement,
  WorkAgreementParameters,
  WorkAgreementView,
  WorkedHours,
  WorkedHoursParameters,
  WorkMonthParameters,
  WorkPlace,
  WorkPlan,
  WorkPlanParameters,
  WorkPlanView,
  WorkReturn,
  WorkSettlement,
  WorkSettlementParameters,
  WorkSettlementQuery,
} from './api/edge/useful-work';
export { AutomaticPlanCommand, JointPlanStep, PLAN_STEPS } from './api/edge/plan-commands';
export { JointPlanContent, PLAN_SIDES } from './api/edge/plan-content';
export {
  JointPlanListQuery,
  JointPlanOpening,
  JointPlanQuery,
  JointPlanView,
  LIST_JOINT_PLANS,
  OPEN_JOINT_PLAN,
  READ_JOINT_PLAN,
  STEP_JOINT_PLAN,
} from './api/edge/joint-plans';
export {
  ActionTerms,
  ANNOUNCEMENT_STEPS,
  AnnounceAction,
  AnnouncementStep,
  SeeAction,
} from './api/edge/announcement-commands';
export {
  AnnouncedActionView,
  AnnouncementListQuery,
  AnnouncementOpening,
  LIST_ANNOUNCEMENTS,
  OPEN_ANNOUNCEMENT,
  READ_ANNOUNCEMENT,
  STEP_ANNOUNCEMENT,
} from './api/edge/announced-actions';
export { ExpirePromotion, PROMOTION_STEPS, PromotionStep, ProposePromotion } from './api/edge/promotion-commands';
export {
  LIST_PROMOTIONS,
  OPEN_PROMOTION,
  PromotionListQuery,
  PromotionOpening,
  PromotionView,
  READ_PROMOTION,
  STEP_PROMOTION,
} from './api/edge/promotions';
export {
  CONFIRM_IDENTITY_JOIN,
  IdentityJoinDetails,
  IdentityJoinParameters,
  IdentityJoinRequest,
  IdentityJoinView,
  READ_IDENTITY_JOIN,
  REQUEST_IDENTITY_JOIN,
  REVERSE_IDENTITY_JOIN,
} from './api/edge/identity-joins';
export { HubRevocationView, READ_HUB_REVOCATION } from './api/privacy-gateway/revocations';
export { READ_REVOCATION, RevocationParameters, RevocationView } from './api/edge/revocations';
export {
  LineAnswer,
  PUBLISH_RECORD,
  PUBLISH_STREAM,
  PublicationAnswer,
  RecordParameters,
  StreamSummary,
} from './api/edge/publications';
export { RecordWithdrawal, WITHDRAW_RECORD, WithdrawnRecord } from './api/edge/withdrawals';
export {
  AMEND_AGREEMENT,
  LIST_AGREEMENTS,
  PROPOSE_AGREEMENT,
  READ_AGREEMENT,
  RESUME_AGREEMENT,
  SIGN_AGREEMENT,
  SUSPEND_AGREEMENT,
  TERMINATE_AGREEMENT,
} from './api/privacy-gateway/agreements';
export {
  AgreementAmendment,
  AgreementHistory,
  AgreementList,
  AgreementParameters,
  AgreementReason,
  AgreementSigning,
  AgreementVersion,
  AgreementView,
  StoppedAgreement,
} from './api/privacy-gateway/agreement-views';
export type { AgreementActName, AgreementState } from './api/privacy-gateway/agreement-views';
export { Coverage, CoverageQuery, CoverageRow, READ_COVERAGE } from './api/privacy-gateway/coverage';
export type { CoverageState } from './api/privacy-gateway/coverage';
export { Effective, EffectiveAnswer, EffectiveQuery, READ_EFFECTIVE } from './api/privacy-gateway/effective';
export {
  DecisionExplanation,
  DecisionQuestionBody,
  EXPLAIN_DECISION,
  ExplainedCase,
} from './api/privacy-gateway/explain';
export type { ExplainedCaseState } from './api/privacy-gateway/explain';
export {
  ExplainedAgreement,
  ExplainedAnswer,
  ExplainedRule,
  ExplainedVersions,
  FieldGroup,
  Ground,
  InBothLanguages,
} from './api/privacy-gateway/explanation-parts';
export type { ChainLink } from './api/privacy-gateway/explanation-parts';
export { fewOrCount } from './api/privacy-gateway/few';
export type { FewOrCount } from './api/privacy-gateway/few';
export {
  AgreementSimulation,
  MAX_SIMULATED_ROWS,
  SIMULATE_AGREEMENT,
  SimulatedChange,
  SimulatedRow,
} from './api/privacy-gateway/simulation';
export { CHANGE_DICTIONARIES, DictionariesChanged, READ_DICTIONARIES } from './api/privacy-gateway/dictionaries';
export { APPLY_DIRECTORY, DirectoryChange, READ_DIRECTORY } from './api/privacy-gateway/directory';
export {
  InstitutionList,
  InstitutionParameters,
  InstitutionView,
  LIST_INSTITUTIONS,
  READ_INSTITUTION,
  SET_COORDINATOR,
} from './api/privacy-gateway/institutions';
export {
  LIST_WITHHOLDINGS,
  PublishedWithholdingCount,
  WithholdingCount,
  WithholdingList,
  WithholdingQuery,
} from './api/privacy-gateway/withholdings';
export {
  BlockedKey,
  BlockedPerson,
  BlockedPersonList,
  LIST_BLOCKED_PERSONS,
  RELEASE_BLOCKED_PERSON,
  ReleasedPerson,
  WaitingMessage,
} from './api/messaging/blocked-persons';
export {
  DEAD_LETTER_CODES,
  DEAD_LETTER_STATES,
  DROP_REASONS,
  InboxDeadLetter,
  InboxDeadLetterPage,
  InboxDeadLetterQuery,
  LIST_INBOX_DEAD_LETTERS,
} from './api/messaging/dead-letters';
export type { DeadLetterCode, DeadLetterState, DropReason } from './api/messaging/dead-letters';
export {
  DROP_INBOX_DEAD_LETTERS,
  InboxDrop,
  InboxDropped,
  InboxRedrive,
  InboxSelection,
  READ_INBOX_REDRIVE,
  REDRIVE_INBOX_DEAD_LETTERS,
  RedriveParameters,
} from './api/messaging/redrives';
export { FeedReach, LIST_FEEDS, NumberedFeed, NumberedFeeds } from './api/privacy-gateway/feeds';
export {
  FeedCursor,
  FeedEvent,
  FeedPage,
  FeedQuery,
  READ_FEED,
  STREAM_FEED,
  toFeedEvent,
  WithdrawnEvent,
} from './api/delivery/feed';
export {
  ACKNOWLEDGE_FEED,
  FEED_CHANNELS,
  FeedChannel,
  FeedPosition,
  FeedPositionBody,
  FeedStatus,
  FeedStatusList,
  LIST_FEED_STATUSES,
  READ_FEED_STATUS,
  REPORT_SEEN,
  SeenEvents,
  SeenEventsCount,
} from './api/delivery/positions';
export { EventTrace, READ_TRACE, TraceParameters, TraceStep } from './api/delivery/traces';
export { Resync, RESYNC_FEED } from './api/privacy-gateway/resync';
export {
  READ_SECTIONS_OF_INTEREST,
  SET_SECTIONS_OF_INTEREST,
  WantedSections,
} from './api/privacy-gateway/sections-of-interest';
export { COUNTS_REPORTED } from './messages/counts-reported';
export type { ReceivedCounts, SentCounts } from './messages/counts-reported';
export { contradictedCount, InstitutionCounts, ProcessCounts, PROVIDER_KINDS } from './messages/institution-counts';
export { Area } from './api/cooperation/area';
export { ChangeView, OnVersion, ReasonedChange } from './api/cooperation/changes';
export {
  JOB_OFFER_KINDS,
  JOB_OFFER_STATES,
  JobOfferContent,
  JobOfferHistory,
  JobOfferPage,
  JobOfferParameters,
  JobOfferPublication,
  JobOfferQuery,
  JobOfferUpdate,
  JobOfferView,
} from './api/cooperation/job-offer-views';
export type { JobOfferState } from './api/cooperation/job-offer-views';
export {
  LIST_JOB_OFFERS,
  PUBLISH_JOB_OFFER,
  READ_JOB_OFFER,
  UPDATE_JOB_OFFER,
  WITHDRAW_JOB_OFFER,
} from './api/cooperation/job-offers';
export {
  LIST_PUBLIC_TABLES,
  LIST_TABLE_READINGS,
  PUBLISH_TABLE,
  PublicTableFileQuery,
  PublicTableParameters,
  PublicTableQuery,
  READ_EXACT_TABLE,
  READ_EXACT_TABLE_FILE,
  READ_PUBLIC_TABLE,
  READ_PUBLIC_TABLE_FILE,
  TableFileQuestion,
  TablePublication,
  TableQuestion,
} from './api/cooperation/monitoring';
export {
  ExactTableView,
  MONITORING_TABLES,
  PublicTableView,
  PublishedTable,
  PublishedTableList,
  TableReading,
  TableReadingList,
  TableRow,
  TableView,
} from './api/cooperation/monitoring-views';
export type { MonitoringTable, TableFormat } from './api/cooperation/monitoring-views';
export {
  ADD_NOTICE_BOARD,
  BOARD_STANDINGS,
  BoardPrinting,
  LIST_NOTICE_BOARDS,
  NoticeBoardContent,
  NoticeBoardList,
  NoticeBoardParameters,
  NoticeBoardQuery,
  NoticeBoardView,
  PAPERS,
  PRINT_NOTICE_BOARD,
  REMOVE_NOTICE_BOARD,
  Staleness,
} from './api/cooperation/notice-boards';
export type { Paper } from './api/cooperation/notice-boards';
export {
  CalendarFeedList,
  CalendarFeedParameters,
  CalendarFeedView,
  CalendarFeedWish,
  CalendarParameters,
  CREATE_CALENDAR_FEED,
  CreatedCalendarFeed,
  LIST_CALENDAR_FEEDS,
  MAX_CALENDAR_FEEDS,
  READ_CALENDAR,
  REVOKE_CALENDAR_FEED,
} from './api/cooperation/calendar-feeds';
export {
  GivenReply,
  MEETING_ANSWERS,
  MEETING_KINDS,
  MEETING_STATES,
  MeetingChange,
  MeetingContent,
  MeetingGuest,
  MeetingHistory,
  MeetingMinutes,
  MeetingPage,
  MeetingParameters,
  MeetingQuery,
  MeetingRecord,
  MeetingReply,
  MeetingView,
  SuggestedTopic,
  TopicSuggestion,
} from './api/cooperation/meeting-views';
export type { MeetingAnswer, MeetingState } from './api/cooperation/meeting-views';
export {
  CANCEL_MEETING,
  CHANGE_MEETING,
  CONFIRM_MEETING,
  LIST_MEETINGS,
  PROPOSE_MEETING,
  READ_INVITATION,
  READ_MEETING,
  RECORD_MEETING,
  REPLY_TO_MEETING,
  SUGGEST_TOPIC,
  WRITE_MINUTES,
} from './api/cooperation/meetings';
export {
  ADMIT_BODY,
  INVITE_BODY,
  LEAVE_BODY,
  LIST_BODIES,
  READ_BODY,
  RESUME_BODY,
  SUSPEND_BODY,
} from './api/cooperation/bodies';
export { CHANGE_SERVICE, ENTER_SERVICE, LIST_SERVICES, REMOVE_SERVICE } from './api/cooperation/services';
export {
  ANSWER_CAPACITY,
  ASK_CAPACITY,
  LIST_CAPACITY_QUESTIONS,
  WITHDRAW_CAPACITY_QUESTION,
} from './api/cooperation/capacity-questions';
export {
  AdmissionScope,
  BODY_STATES,
  BodyAdmission,
  BodyHistory,
  BodyInvitation,
  BodyList,
  BodyQuery,
  BodyView,
  ByIdParameters,
  CapacityAnswer,
  CapacityQuestion,
  CapacityQuestionPage,
  CapacityQuestionQuery,
  CapacityQuestionView,
  SERVICE_KINDS,
  ServiceChange,
  ServiceContent,
  ServiceList,
  ServiceQuery,
  ServiceView,
} from './api/cooperation/body-views';
export type { BodyState, QuestionState, ServiceKind } from './api/cooperation/body-views';
export { COUNT_MAILBOXES, MailboxCount, MailboxList } from './api/delivery/mailboxes';
export {
  MAX_REPEATED_WITHDRAWALS,
  MissingWithdrawals,
  READ_MISSING_WITHDRAWALS,
  REPEAT_WITHDRAWALS,
  RepeatedWithdrawals,
} from './api/delivery/missing-withdrawals';
export {
  DEAD_LETTER_REASONS,
  DeadLetterPage,
  DeadLetterQuery,
  DeadLetterView,
  LIST_DEAD_LETTERS,
  Redrive,
  REDRIVE_DEAD_LETTERS,
  Redriven,
} from './api/delivery/dead-letters';
export type { DeadLetterReason } from './api/delivery/dead-letters';
export {
  ATTEMPT_OUTCOMES,
  CallResult,
  CHANGE_SUBSCRIPTION,
  CREATE_SUBSCRIPTION,
  CreatedSubscription,
  DELETE_SUBSCRIPTION,
  EventFilter,
  KEY_KINDS,
  KeyRotation,
  LIST_SUBSCRIPTIONS,
  MAX_KEYS,
  MAX_SUBSCRIPTIONS,
  NewSigningKey,
  NewSubscription,
  READ_SUBSCRIPTION,
  ROTATE_KEY,
  SigningKeyView,
  SUBSCRIPTION_STATES,
  SubscriptionChange,
  SubscriptionList,
  SubscriptionParameters,
  SubscriptionView,
  TEST_SUBSCRIPTION,
  VERIFY_SUBSCRIPTION,
} from './api/delivery/subscriptions';
export type { AttemptOutcome, KeyKind, SubscriptionState } from './api/delivery/subscriptions';
export { WITHDRAW_DELIVERIES, Withdrawal, WithdrawalCounts } from './api/delivery/withdrawals';
export { DERIVE_PSEUDONYMS, PseudonymsAnswer, PseudonymsQuestion, SealingQuestion } from './api/identity/pseudonyms';
export { SealedPseudonym } from './persons/sealed-pseudonym';
export {
  ENTRY_KINDS,
  CountQuery,
  DEFAULT_ENTRY_LIMIT,
  ENTRY_OUTCOMES,
  EntryFilterQuery,
  EntryQuery,
  EntrySearch,
} from './api/access-log/entry-query';
export {
  EntryPage,
  EntryParameters,
  FIND_ENTRIES,
  IndexedEntry,
  READ_ENTRY,
  SEARCH_ENTRIES,
  YearQuery,
} from './api/access-log/entries';
export { DecisionParameters, LoggedDecision, READ_DECISION } from './api/access-log/decisions';
export { OwnReceipt, READ_OWN_RECEIPT } from './api/access-log/receipts';
export { COUNT_ENTRIES, CountList, InstitutionCount } from './api/access-log/counts';
export { EXPORT_ENTRIES, EXPORT_FORMATS, ExportQuery } from './api/access-log/exports';
export {
  LogYearParameters,
  READ_CHECKPOINT,
  READ_ENTRY_BUNDLE,
  READ_LAST_CHECKPOINT,
  READ_TILE,
  TileParameters,
} from './api/access-log/log-files';
export { ERASE_PERSON, ErasureAnswer } from './api/access-log/person-keys';
export { MAKE_PERSON_REPORT, PersonBody, PersonReportQuery } from './api/access-log/person-reports';
export {
  BREACH_STEPS,
  BreachList,
  BreachStepDone,
  BreachStepState,
  FINISH_BREACH_STEP,
  READ_BREACH_LIST,
} from './api/access-log/misuse-breaches';
export type { BreachStep } from './api/access-log/misuse-breaches';
export {
  CLOSE_MISUSE_ITEM,
  LIST_MISUSE_ITEMS,
  MISUSE_OUTCOMES,
  MISUSE_REASONS,
  MISUSE_STATES,
  MisuseItem,
  MisuseItemClosing,
  MisuseItemDetails,
  MisuseItemParameters,
  MisuseQueue,
  MisuseQueueQuery,
  READ_MISUSE_ITEM,
  TimelineAccess,
} from './api/access-log/misuse-items';
export type { MisuseOutcome, MisuseReason, MisuseState } from './api/access-log/misuse-items';
export {
  COUNT_UNCLOSED_ITEMS,
  LIKELY_CAUSES,
  NEXT_STEPS,
  READ_USE_REPORT,
  UnclosedItems,
  UnclosedList,
  UnusualUse,
  UseReport,
  UseReportQuery,
} from './api/access-log/misuse-use';
export type { LikelyCause, NextStep } from './api/access-log/misuse-use';
export { ConsistencyAnswer, ConsistencyQuery, READ_CONSISTENCY, READ_RECEIPT } from './api/access-log/proofs';
export { EdgeComparison, FeedComparison, RECONCILE, Reconciliation } from './api/access-log/reconciliation';
export { LIST_WITNESSES, WitnessList, WitnessView } from './api/access-log/witnesses';
export { LIST_YEARS, YearList, YearView } from './api/access-log/years';
export { Liveness, READ_LIVENESS, READ_READINESS, Readiness } from './api/any/health';
export { READ_METRICS } from './api/any/metrics';
export { pathOf } from './api/path-of';
export type { AddressValues } from './api/path-of';
export { PageFileParameters, READ_OPENAPI, READ_PAGE_FILE, SHOW_DOCUMENTATION } from './api/any/documents';
export { json, MAX_BODY_BYTES, ndjson, problemsOf } from './api/operation';
export type { ApiApp, Content, JsonContent, NdjsonContent, Operation } from './api/operation';
export { OPERATIONS } from './api/operations';
export { isPassing, Problem, PROBLEMS, Violation } from './api/problem';
export type { ProblemCode } from './api/problem';
export { ROLES } from './api/roles';
export type { Role } from './api/roles';
export { schemaOf, schemaRef } from './checking/json-schema';
export type { SchemaComponents } from './checking/json-schema';
export { readQuery } from './checking/read-query';
export type { JsonSchema } from './checking/rule-traits';
export { findFault } from './checking/find-fault';
export { check, shapeOf } from './checking/shape';
export type { Checked, DataClass, Fields } from './checking/shape';
export { parseNdjsonLine } from './publications/ndjson-line';
export { parseData, Publication, PublicationLine } from './publications/publication';
export { ActivationChanged } from './sections/activation-changed.event';
export { Category } from './sections/category';
export { HealthInsuranceChanged } from './sections/health-insurance-changed.event';
export { HelpProfileSet } from './sections/help-profile-set.event';
export { InterviewUpdated } from './sections/interview-updated.event';
export { LabourBenefitChanged } from './sections/labour-benefit-changed.event';
export { ProposalChanged } from './sections/proposal-changed.event';
export { RegistrationChanged } from './sections/registration-changed.event';
export { isMatchable, MATCHABLE_FIELDS } from './sections/matchable-fields';
export type { SectionContract } from './sections/section-contract';
export { SECTIONS, sectionByEventType, sectionByName } from './sections/sections';
export { SocialContract } from './sections/social-contract.event';
export { WelfareApplicationMade } from './sections/welfare-application-made.event';
export { WelfareBenefitChanged } from './sections/welfare-benefit-changed.event';
>>>>>>> hb
