import { COUNT_ENTRIES } from './access-log/counts';
import { READ_DECISION } from './access-log/decisions';
import { FIND_ENTRIES, READ_ENTRY, SEARCH_ENTRIES } from './access-log/entries';
import { EXPORT_ENTRIES } from './access-log/exports';
import { READ_CHECKPOINT, READ_ENTRY_BUNDLE, READ_LAST_CHECKPOINT, READ_TILE } from './access-log/log-files';
import { ERASE_PERSON } from './access-log/person-keys';
import { MAKE_PERSON_REPORT } from './access-log/person-reports';
import { READ_CONSISTENCY, READ_RECEIPT } from './access-log/proofs';
import { READ_OWN_RECEIPT } from './access-log/receipts';
import { RECONCILE } from './access-log/reconciliation';
import { LIST_WITNESSES } from './access-log/witnesses';
import { LIST_YEARS } from './access-log/years';
import { READ_OPENAPI, READ_PAGE_FILE, SHOW_DOCUMENTATION } from './any/documents';
import { READ_LIVENESS, READ_READINESS } from './any/health';
import { READ_METRICS } from './any/metrics';
import {
  LIST_JOB_OFFERS,
  PUBLISH_JOB_OFFER,
  READ_JOB_OFFER,
  UPDATE_JOB_OFFER,
  WITHDRAW_JOB_OFFER,
} from './cooperation/job-offers';
import {
  ADD_NOTICE_BOARD,
  LIST_NOTICE_BOARDS,
  PRINT_NOTICE_BOARD,
  REMOVE_NOTICE_BOARD,
} from './cooperation/notice-boards';
import { READ_FEED, STREAM_FEED } from './delivery/feed';
import { READ_MISSING_WITHDRAWALS, REPEAT_WITHDRAWALS } from './delivery/missing-withdrawals';
import { COUNT_MAILBOXES } from './delivery/mailboxes';
import { ACKNOWLEDGE_FEED, LIST_FEED_STATUSES, READ_FEED_STATUS, REPORT_SEEN } from './delivery/positions';
import { READ_TRACE } from './delivery/traces';
import { LIST_DEAD_LETTERS, REDRIVE_DEAD_LETTERS } from './delivery/dead-letters';
import {
  CHANGE_SUBSCRIPTION,
  CREATE_SUBSCRIPTION,
  DELETE_SUBSCRIPTION,
  LIST_SUBSCRIPTIONS,
  READ_SUBSCRIPTION,
  ROTATE_KEY,
  TEST_SUBSCRIPTION,
  VERIFY_SUBSCRIPTION,
} from './delivery/subscriptions';
import { WITHDRAW_DELIVERIES } from './delivery/withdrawals';
import {
  END_AUTHORISATION,
  ENTER_AUTHORISATION,
  LIST_AUTHORISATIONS,
  READ_OWN_AUTHORISATION,
} from './edge/authorisations';
import { CLOSE_CASE, LIST_CASES, OPEN_CASE, READ_CASE, REOPEN_CASE } from './edge/cases';
import { READ_CONSENT_RECEIPT } from './edge/consent-receipts';
import {
  LIST_CONSENTS,
  READ_CONSENT_STANDING,
  RECORD_CONSENT,
  WITHDRAW_CONSENT,
  WITHDRAW_CONSENTS,
} from './edge/consents';
import { DECLARE_EXCLUSIONS, READ_EXCLUSIONS } from './edge/exclusions';
import { ASK_INQUIRY, CONFIRM_INQUIRY, LIST_INQUIRIES, READ_INQUIRY, REJECT_INQUIRY } from './edge/inquiries';
import { READ_JOINT_FILE } from './edge/joint-files';
import { DECIDE_OBJECTION, LIST_OBJECTIONS, RECORD_OBJECTION } from './edge/objections';
import { PUBLISH_RECORD, PUBLISH_STREAM } from './edge/publications';
import {
  CONFIRM_IDENTITY_JOIN,
  READ_IDENTITY_JOIN,
  REQUEST_IDENTITY_JOIN,
  REVERSE_IDENTITY_JOIN,
} from './edge/identity-joins';
import { READ_REVOCATION } from './edge/revocations';
import { DELETE_WORKER_TAG, OPEN_USER } from './edge/users';
import { WITHDRAW_RECORD } from './edge/withdrawals';
import { DERIVE_PSEUDONYMS } from './identity/pseudonyms';
import { LIST_BLOCKED_PERSONS, RELEASE_BLOCKED_PERSON } from './messaging/blocked-persons';
import { LIST_INBOX_DEAD_LETTERS } from './messaging/dead-letters';
import { DROP_INBOX_DEAD_LETTERS, READ_INBOX_REDRIVE, REDRIVE_INBOX_DEAD_LETTERS } from './messaging/redrives';
import type { Operation } from './operation';
import {
  AMEND_AGREEMENT,
  LIST_AGREEMENTS,
  PROPOSE_AGREEMENT,
  READ_AGREEMENT,
  RESUME_AGREEMENT,
  SIGN_AGREEMENT,
  SUSPEND_AGREEMENT,
  TERMINATE_AGREEMENT,
} from './privacy-gateway/agreements';
import { READ_COVERAGE } from './privacy-gateway/coverage';
import { CHANGE_DICTIONARIES, READ_DICTIONARIES } from './privacy-gateway/dictionaries';
import { APPLY_DIRECTORY, READ_DIRECTORY } from './privacy-gateway/directory';
import { READ_EFFECTIVE } from './privacy-gateway/effective';
import { EXPLAIN_DECISION } from './privacy-gateway/explain';
import { LIST_INSTITUTIONS, READ_INSTITUTION, SET_COORDINATOR } from './privacy-gateway/institutions';
import { LIST_FEEDS } from './privacy-gateway/feeds';
import { READ_HUB_REVOCATION } from './privacy-gateway/revocations';
import { RESYNC_FEED } from './privacy-gateway/resync';
import { READ_SECTIONS_OF_INTEREST, SET_SECTIONS_OF_INTEREST } from './privacy-gateway/sections-of-interest';
import { SIMULATE_AGREEMENT } from './privacy-gateway/simulation';
import { LIST_WITHHOLDINGS } from './privacy-gateway/withholdings';

/** Every operation of every app, in the order in which documents list them. */
export const OPERATIONS: readonly Operation[] = [
  PUBLISH_RECORD,
  PUBLISH_STREAM,
  WITHDRAW_RECORD,
  OPEN_CASE,
  READ_CASE,
  LIST_CASES,
  CLOSE_CASE,
  REOPEN_CASE,
  RECORD_CONSENT,
  LIST_CONSENTS,
  READ_CONSENT_STANDING,
  READ_CONSENT_RECEIPT,
  WITHDRAW_CONSENT,
  WITHDRAW_CONSENTS,
  RECORD_OBJECTION,
  LIST_OBJECTIONS,
  DECIDE_OBJECTION,
  READ_REVOCATION,
  READ_JOINT_FILE,
  ASK_INQUIRY,
  READ_INQUIRY,
  LIST_INQUIRIES,
  CONFIRM_INQUIRY,
  REJECT_INQUIRY,
  REQUEST_IDENTITY_JOIN,
  READ_IDENTITY_JOIN,
  CONFIRM_IDENTITY_JOIN,
  REVERSE_IDENTITY_JOIN,
  ENTER_AUTHORISATION,
  END_AUTHORISATION,
  LIST_AUTHORISATIONS,
  READ_OWN_AUTHORISATION,
  DECLARE_EXCLUSIONS,
  READ_EXCLUSIONS,
  OPEN_USER,
  DELETE_WORKER_TAG,
  READ_DIRECTORY,
  APPLY_DIRECTORY,
  LIST_INSTITUTIONS,
  READ_INSTITUTION,
  SET_COORDINATOR,
  LIST_AGREEMENTS,
  READ_AGREEMENT,
  PROPOSE_AGREEMENT,
  AMEND_AGREEMENT,
  SIGN_AGREEMENT,
  SUSPEND_AGREEMENT,
  RESUME_AGREEMENT,
  TERMINATE_AGREEMENT,
  SIMULATE_AGREEMENT,
  READ_EFFECTIVE,
  EXPLAIN_DECISION,
  READ_COVERAGE,
  READ_DICTIONARIES,
  CHANGE_DICTIONARIES,
  READ_HUB_REVOCATION,
  LIST_WITHHOLDINGS,
  LIST_FEEDS,
  READ_SECTIONS_OF_INTEREST,
  SET_SECTIONS_OF_INTEREST,
  RESYNC_FEED,
  READ_FEED,
  STREAM_FEED,
  ACKNOWLEDGE_FEED,
  REPORT_SEEN,
  READ_FEED_STATUS,
  LIST_FEED_STATUSES,
  READ_TRACE,
  COUNT_MAILBOXES,
  WITHDRAW_DELIVERIES,
  READ_MISSING_WITHDRAWALS,
  REPEAT_WITHDRAWALS,
  CREATE_SUBSCRIPTION,
  LIST_SUBSCRIPTIONS,
  READ_SUBSCRIPTION,
  CHANGE_SUBSCRIPTION,
  DELETE_SUBSCRIPTION,
  VERIFY_SUBSCRIPTION,
  TEST_SUBSCRIPTION,
  ROTATE_KEY,
  LIST_DEAD_LETTERS,
  REDRIVE_DEAD_LETTERS,
  DERIVE_PSEUDONYMS,
  FIND_ENTRIES,
  SEARCH_ENTRIES,
  READ_ENTRY,
  READ_RECEIPT,
  READ_DECISION,
  READ_OWN_RECEIPT,
  COUNT_ENTRIES,
  EXPORT_ENTRIES,
  MAKE_PERSON_REPORT,
  ERASE_PERSON,
  RECONCILE,
  LIST_YEARS,
  LIST_WITNESSES,
  READ_LAST_CHECKPOINT,
  READ_CHECKPOINT,
  READ_ENTRY_BUNDLE,
  READ_TILE,
  READ_CONSISTENCY,
  PUBLISH_JOB_OFFER,
  LIST_JOB_OFFERS,
  READ_JOB_OFFER,
  UPDATE_JOB_OFFER,
  WITHDRAW_JOB_OFFER,
  ADD_NOTICE_BOARD,
  LIST_NOTICE_BOARDS,
  PRINT_NOTICE_BOARD,
  REMOVE_NOTICE_BOARD,
  LIST_BLOCKED_PERSONS,
  RELEASE_BLOCKED_PERSON,
  LIST_INBOX_DEAD_LETTERS,
  REDRIVE_INBOX_DEAD_LETTERS,
  READ_INBOX_REDRIVE,
  DROP_INBOX_DEAD_LETTERS,
  READ_LIVENESS,
  READ_READINESS,
  READ_METRICS,
  READ_OPENAPI,
  SHOW_DOCUMENTATION,
  READ_PAGE_FILE,
];
