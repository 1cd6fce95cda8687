import { ACT_REPORTED } from './act-reported';
import { CASE_CHANGED } from './case-changed';
import { CLOSING_ANNOUNCED } from './closing-announced';
import { COUNTS_REPORTED } from './counts-reported';
import { CONSENT_ENDED } from './consent-ended';
import { CONSENT_GIVEN } from './consent-given';
import { CONSENT_WITHDRAWN } from './consent-withdrawn';
import { DEAD_LETTER } from './dead-letter';
import { DICTIONARY_PUBLISHED } from './dictionary-published';
import { DELIVERIES_WITHDRAWN } from './deliveries-withdrawn';
import { EDGE_ANSWERED } from './edge-answered';
import { EDGE_STREAM_REPORTED } from './edge-stream-reported';
import { EDGE_STARTED } from './edge-started';
import { ENTRIES_LOGGED } from './entries-logged';
import { FACT_DELIVERED } from './fact-delivered';
import { FACT_PUBLISHED } from './fact-published';
import { FEEDS_REACHED } from './feeds-reached';
import { IDENTITIES_JOINED } from './identities-joined';
import { INQUIRY_ASKED } from './inquiry-asked';
import { INQUIRY_REQUESTED } from './inquiry-requested';
import { INSTITUTION_LISTED } from './institution-listed';
import { INSURANCE_WARNED } from './insurance-warned';
import type { MessageDefinition } from './message-definition';
import { PROCESS_STEP_MADE } from './process-step-made';
import { PROCESS_STEP_NOTED } from './process-step-noted';
import { PROCESS_TOLD } from './process-told';
import { RECORD_WITHDRAWN } from './record-withdrawn';
import { REQUEST_ANSWERED } from './request-answered';
import { RESTRICTION_CHANGED } from './restriction-changed';
import { REVOCATION_CONFIRMED } from './revocation-confirmed';
import { SNAPSHOT_REQUESTED } from './snapshot-requested';
import { VIEW_REPORTED } from './view-reported';
import { WITHDRAWALS_REPEATED } from './withdrawals-repeated';

/** Every kind of message, in the order in which documents list them. */
export const MESSAGES: readonly MessageDefinition<unknown>[] = [
  INSTITUTION_LISTED,
  DICTIONARY_PUBLISHED,
  EDGE_STARTED,
  EDGE_ANSWERED,
  EDGE_STREAM_REPORTED,
  FACT_PUBLISHED,
  RECORD_WITHDRAWN,
  CASE_CHANGED,
  CLOSING_ANNOUNCED,
  INSURANCE_WARNED,
  CONSENT_GIVEN,
  CONSENT_WITHDRAWN,
  CONSENT_ENDED,
  RESTRICTION_CHANGED,
  IDENTITIES_JOINED,
  INQUIRY_ASKED,
  REQUEST_ANSWERED,
  PROCESS_STEP_MADE,
  PROCESS_STEP_NOTED,
  VIEW_REPORTED,
  ACT_REPORTED,
  FEEDS_REACHED,
  COUNTS_REPORTED,
  REVOCATION_CONFIRMED,
  DELIVERIES_WITHDRAWN,
  WITHDRAWALS_REPEATED,
  SNAPSHOT_REQUESTED,
  INQUIRY_REQUESTED,
  PROCESS_TOLD,
  FACT_DELIVERED,
  ENTRIES_LOGGED,
  DEAD_LETTER,
];
