export { ACT_REPORTED, ActReport } from './act-reported';
export type { ReceivedAct } from './act-reported';
export { CASE_CHANGED, CASE_CLOSED_TYPE, CASE_OPENED_TYPE, CaseChange } from './case-changed';
export { ANNOUNCEMENT_TYPES, isAnnouncement } from './announcement-types';
export { INSURANCE_WARNED, INSURANCE_WARNED_TYPE, INSURANCE_WARNINGS, InsuranceWarning } from './insurance-warned';
export type { InsuranceWarningKind, ReceivedInsuranceWarning } from './insurance-warned';
export { CLOSING_ANNOUNCED, CLOSING_ANNOUNCED_TYPE, ClosingAnnouncement } from './closing-announced';
export type { ReceivedClosingAnnouncement } from './closing-announced';
export type { ReceivedCaseChange, SentCaseChange } from './case-changed';
export { IDENTITIES_JOINED, IdentityJoin } from './identities-joined';
export type { ReceivedIdentityJoin, SentIdentityJoin } from './identities-joined';
export { readCloudEvent } from './cloud-event';
export { DEAD_LETTER } from './dead-letter';
export type { DeadLetter } from './dead-letter';
export { DICTIONARY_PUBLISHED, PublishedDictionary } from './dictionary-published';
export { EDGE_ANSWERED } from './edge-answered';
export { EDGE_STREAM_REPORTED } from './edge-stream-reported';
export type { ReceivedEdgeStreamReport } from './edge-stream-reported';
export type { ReceivedEdgeAnswer, SentEdgeAnswer } from './edge-answered';
export { EDGE_STARTED } from './edge-started';
export type { ReceivedEdgeStart } from './edge-started';
export { FEEDS_REACHED } from './feeds-reached';
export type { ReachedFeed, ReceivedFeedsReach } from './feeds-reached';
export { ENTRIES_LOGGED } from './entries-logged';
export { DeliveredBody, FACT_DELIVERED } from './fact-delivered';
export { feedGaps, feedNameOf, feedStartOf, NUMBERS_PER_GENERATION } from './feed-numbers';
export type { FeedGap } from './feed-numbers';
export type { ReceivedDelivery, SentDelivery } from './fact-delivered';
export { FACT_PUBLISHED, FactBody } from './fact-published';
export type { ReceivedFact } from './fact-published';
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
} from './inquiry-answer';
export type { InquiryRefusal, SourceState } from './inquiry-answer';
export { Inquiry, INQUIRY_ASKED, InquiryClaim } from './inquiry-asked';
export type { ReceivedInquiry, SentInquiry } from './inquiry-asked';
export { INQUIRY_REQUESTED, InquiryRequest } from './inquiry-requested';
export type { ReceivedInquiryRequest, SentInquiryRequest } from './inquiry-requested';
export { ALL_STEP_TYPES, DeliveredOpening, DeliveredStep, STEP_CATEGORY, STEP_TYPES } from './delivered-step';
export { ProcessOpening } from './process-opening';
export { PROCESS_ROLES, PROCESS_STEP_MADE, ProcessStep } from './process-step-made';
export type { ReceivedProcessStep, SentProcessStep } from './process-step-made';
export { PROCESS_STEP_NOTED, ProcessStepNote, STEP_NOTES } from './process-step-noted';
export type { ReceivedProcessStepNote, SentProcessStepNote } from './process-step-noted';
export { HUB_STEP_REFUSALS, PROCESS_TOLD, ProcessNews, STEP_OUTCOMES, STEP_REFUSALS } from './process-told';
export type { ReceivedProcessNews, SentProcessNews, StepOutcome, StepRefusal } from './process-told';
export { PROCESS_ACTORS, PROCESS_COMMANDS, ProcessCommand, ProcessMarks, ProcessStanding } from './process-words';
export { REQUEST_ANSWERED, RequestAnswer } from './request-answered';
export type { ReceivedRequestAnswer, SentRequestAnswer } from './request-answered';
export { INSTITUTION_LISTED, ListedInstitution } from './institution-listed';
export { CONSENT_ENDED } from './consent-ended';
export type { ReceivedConsentEnd, SentConsentEnd } from './consent-ended';
export { CONSENT_GIVEN, GivenConsent } from './consent-given';
export type { ReceivedConsent } from './consent-given';
export { ConsentTerms } from './consent-terms';
export { CONSENT_WITHDRAWN, WithdrawnConsent } from './consent-withdrawn';
export type { ReceivedConsentWithdrawal } from './consent-withdrawn';
export { RESTRICTION_BEGUN_TYPE, RESTRICTION_CHANGED, RestrictionChange } from './restriction-changed';
export type { ReceivedRestriction } from './restriction-changed';
export { isRecordWithdrawal, RECORD_WITHDRAWN, RECORD_WITHDRAWN_TYPE, WithdrawnBody } from './record-withdrawn';
export type { ReceivedWithdrawal } from './record-withdrawn';
export { SNAPSHOT_REQUESTED, SnapshotRequest } from './snapshot-requested';
export type { ReceivedSnapshotRequest, SentSnapshotRequest } from './snapshot-requested';
export { DeliveriesSelector, isSelected, REVOCATION_KINDS } from './deliveries-selector';
export type { RevocationKind, SelectableDelivery } from './deliveries-selector';
export { DELIVERIES_WITHDRAWN, WithdrawnDeliveries } from './deliveries-withdrawn';
export type { ReceivedWithdrawnDeliveries, SentWithdrawnDeliveries } from './deliveries-withdrawn';
export { WITHDRAWALS_REPEATED, WithdrawalsRepetition } from './withdrawals-repeated';
export type { ReceivedWithdrawalsRepetition, SentWithdrawalsRepetition } from './withdrawals-repeated';
export { REVOCATION_CONFIRMED, RevocationConfirmation } from './revocation-confirmed';
export type { ReceivedRevocationConfirmation, SentRevocationConfirmation } from './revocation-confirmed';
export { VIEW_REPORTED, ViewReport } from './view-reported';
export type { ReceivedView, SentView } from './view-reported';
export { JsonText } from './message-definition';
export { undecodable, UNKNOWN_TYPE } from './message-definition';
export type { Decoded, EncodedMessage, MessageBody, MessageDefinition } from './message-definition';
export { MESSAGES } from './messages';
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
} from './topics';
export type { TopicDeclaration, TopicFamily } from './topics';
export { COUNTS_REPORTED } from './counts-reported';
export type { ReceivedCounts, SentCounts } from './counts-reported';
export { contradictedCount, InstitutionCounts, ProcessCounts, PROVIDER_KINDS } from './institution-counts';
