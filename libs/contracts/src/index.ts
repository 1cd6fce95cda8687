export { dayInPoland, isDay, isMonth } from './checking/calendar';
export { isObject, isReference } from './checking/rules';
export type { Refusal, RefusalCode } from './checking/refusal';
export type { JsonValue } from './checking/shape';
export type { KnownIds } from './directory/check-contents';
export {
  AGREEMENT_STATUSES,
  DirectoryAgreement,
  DirectoryDisclosure,
  DirectoryDocument,
  DirectoryInstitution,
  DirectoryScope,
} from './directory/directory-document';
export type { AgreementStatus } from './directory/directory-document';
export { parseDirectory } from './directory/parse-directory';
export type { DirectoryParse } from './directory/parse-directory';
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
export { endCells, EXPORT_COLUMNS, exportedCells, PROVING_COLUMNS, readableCell } from './files/log-export-csv';
export {
  checkPersonReport,
  PERSON_REPORT_TYPE,
  PersonReport,
  ReportedEntry,
  ReportedYear,
} from './files/person-report';
export { readLines } from './files/read-lines';
export type { Line } from './files/read-lines';
export { CASE_CHANGED, CaseChange } from './messages/case-changed';
export type { ReceivedCaseChange, SentCaseChange } from './messages/case-changed';
export { DEAD_LETTER } from './messages/dead-letter';
export type { DeadLetter } from './messages/dead-letter';
export { ENTRIES_LOGGED } from './messages/entries-logged';
export type { ReceivedEntries, SentEntries } from './messages/entries-logged';
export { DeliveredBody, FACT_DELIVERED } from './messages/fact-delivered';
export type { ReceivedDelivery, SentDelivery } from './messages/fact-delivered';
export { FACT_PUBLISHED, FactBody, SnapshotCase } from './messages/fact-published';
export type { ReceivedFact, SentFact } from './messages/fact-published';
export { INSTITUTION_LISTED, ListedInstitution } from './messages/institution-listed';
export type { ReceivedInstitution, SentInstitution } from './messages/institution-listed';
export {
  ActEntry,
  CaseEntry,
  DeliveryEntry,
  InquiryEntry,
  isPersonEntry,
  LoggedWithholding,
  SearchEntry,
} from './messages/log-entry';
export type { ActObject, LogEntry, PersonEntry } from './messages/log-entry';
export { SequencedCaseEntry, SequencedDeliveryEntry, SequencedInquiryEntry } from './messages/sequenced-entry';
export type { SequencedEntry, SequencedPersonEntry } from './messages/sequenced-entry';
export { SNAPSHOT_REQUESTED, SnapshotRequest } from './messages/snapshot-requested';
export type { ReceivedSnapshotRequest, SentSnapshotRequest } from './messages/snapshot-requested';
export { readCloudEvent, toHeaders } from './messages/cloud-event';
export type { CloudEventAttributes } from './messages/cloud-event';
export { JsonText } from './messages/message-definition';
export type {
  Decoded,
  EncodedMessage,
  MessageBody,
  MessageDefinition,
  MessagePlace,
} from './messages/message-definition';
export { MESSAGES } from './messages/messages';
export {
  declarationOf,
  deliveriesTo,
  deliveriesTopic,
  MAX_BATCH_BYTES,
  receiverOf,
  SHARDS,
  TOPICS,
} from './messages/topics';
export type { TopicDeclaration, TopicFamily } from './messages/topics';
export {
  CaseClosing,
  CaseListQuery,
  CaseOpening,
  CasePage,
  CaseParameters,
  CaseView,
  CLOSE_CASE,
  LIST_CASES,
  OPEN_CASE,
} from './api/edge/cases';
export { json, ndjson, problemsOf } from './api/operation';
export type { ApiApp, Content, Operation } from './api/operation';
export { OPERATIONS } from './api/operations';
export { Problem, PROBLEMS, Violation } from './api/problem';
export type { ProblemCode } from './api/problem';
export { ROLES } from './api/roles';
export type { Role } from './api/roles';
export { schemaOf, schemaRef } from './checking/json-schema';
export type { SchemaComponents } from './checking/json-schema';
export { readQuery } from './checking/read-query';
export type { JsonSchema } from './checking/rule-traits';
export { check, shapeOf } from './checking/shape';
export type { Checked, DataClass, Fields, Shape } from './checking/shape';
export { parseNdjsonLine } from './publications/ndjson-line';
export type { NdjsonLineParse } from './publications/ndjson-line';
export { parsePerson } from './persons/person';
export { parsePublication } from './publications/publication';
export type { Publication, PublicationParse } from './publications/publication';
export { ActivationChanged } from './sections/activation-changed.event';
export { Category } from './sections/category';
export { HealthInsuranceChanged } from './sections/health-insurance-changed.event';
export { HelpProfileSet } from './sections/help-profile-set.event';
export { LabourBenefitChanged } from './sections/labour-benefit-changed.event';
export { ProposalChanged } from './sections/proposal-changed.event';
export { RegistrationChanged } from './sections/registration-changed.event';
export { SCOPE_CATEGORIES } from './sections/scope-categories';
export type { SectionContract } from './sections/section-contract';
export { SECTIONS, sectionByEventType, sectionByName } from './sections/sections';
export { SocialContract } from './sections/social-contract.event';
export { WelfareBenefitChanged } from './sections/welfare-benefit-changed.event';
