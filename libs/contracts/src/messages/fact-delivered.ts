import {
  AnyObject,
  Day,
  Flag,
  InstitutionId,
  Instant,
  Nested,
  OneOf,
  Optional,
  Pseudonym,
  Reference,
  Revision,
} from '../checking/rules';
import type { JsonValue } from '../checking/shape';
import { SECTIONS } from '../sections/sections';
import type { CloudEventAttributes } from './cloud-event';
import { ANNOUNCEMENT_TYPES } from './announcement-types';
import { CLOSING_ANNOUNCED_TYPE } from './closing-announced';
import { defineMessage } from './define-message';
import { ALL_STEP_TYPES, DeliveredStep } from './delivered-step';
import { EXAMPLE_PERSON } from './example-persons';
import { INQUIRY_ANSWERED_TYPE, InquiryAnswer } from './inquiry-answer';
import { INSURANCE_WARNED_TYPE, INSURANCE_WARNINGS, type InsuranceWarningKind } from './insurance-warned';
import { examplePlace, undecodable } from './message-definition';
import { RECORD_WITHDRAWN_TYPE } from './record-withdrawn';
import { RequestId } from './request-id';
import { DELIVERIES, deliveriesTopic, receiverOf } from './topics';

/** What one receiver may see of one record. */
export class DeliveredBody {
  /** The receiver's own pseudonym of the person. */
  @Pseudonym()
  person: string;

  /** The receiver's own case, on account of which it comes. Absent where it answers an inquiry, or is a step of a process. */
  @Optional()
  @Reference()
  caseReference?: string;

  /** The receiver's inquiry that it answers. Absent of all else. */
  @Optional()
  @RequestId()
  inquiryId?: string;

  /** The process of which it is a step: a referral, a joint plan, an announced action, a promotion. Absent of all else. */
  @Optional()
  @RequestId()
  processId?: string;

  /** The institution that published it; of an announcement or a warning, or the answer to an inquiry as a whole, the receiver itself. */
  @InstitutionId()
  publisher: string;

  /** The publisher's own id of the record; of an announcement or a warning, the case's reference; of an answer as a whole, the inquiry's id; of a step, the process's. */
  @Reference()
  recordId: string;

  /** The publisher's own; grows with each change of the record. Of a step: the process's version, without a hole over both parties' steps. */
  @Revision()
  revision: number;

  /** True where the record was sent because the case was opened or an inquiry was made, not because it changed. */
  @Flag()
  snapshot: boolean;

  /** Of a withdrawal, and of nothing else: the section that the record was of. */
  @Optional()
  @OneOf(SECTIONS.map(({ name }) => name))
  section?: string;

  /** Of a withdrawal, and of nothing else: when the record was first published on the person. */
  @Optional()
  @Instant()
  since?: string;

  /** Of a closing that is announced, and of nothing else: the day on which the case is closed, unless it is used before. */
  @Optional()
  @Day()
  closesOn?: string;

  /** Of a warning of health insurance, and of nothing else: what it warns of. The days are in the joint file at your edge. */
  @Optional()
  @OneOf(INSURANCE_WARNINGS)
  warning?: InsuranceWarningKind;

  /** The answer to an inquiry as a whole, and of nothing else. */
  @Optional()
  @Nested(() => InquiryAnswer)
  answer?: InquiryAnswer;

  /** A step of a process, and of nothing else: what the other party said, where the process stands since. */
  @Optional()
  @Nested(() => DeliveredStep)
  step?: DeliveredStep;

  /** Only the fields that the receiver may see, in contract order; of a step, its command's words; none of what else is no record. */
  @AnyObject()
  data: Record<string, JsonValue>;
}

/** A delivery as the hub sends it. */
export interface SentDelivery {
  /** The institution. */
  receiver: string;
  event: {
    /** The fact's, or that of a withdrawal, of an announcement, or of an answer as a whole. */
    type: string;
    time: string;
    personversion: number;
    traceparent?: string;
    /** Of the decision; none of a withdrawal. */
    agreement?: string;
    consent?: string;
    categories?: string;
    /** The number in the receiver's feed. */
    sequence: number;
  };
  body: DeliveredBody;
}

/** A delivery as its readers get it. */
export interface ReceivedDelivery extends SentDelivery {
  event: CloudEventAttributes & { sequence: number; personversion: number };
}

const receiver = 'OPS-260604';
const place = examplePlace('privacy-gateway');

export const FACT_DELIVERED = defineMessage<DeliveredBody, ReceivedDelivery, SentDelivery>({
  name: 'FactDelivered',
  summary:
    'An institution receives what it may see of a record, that a record was withdrawn, that a case is going to be closed or its person’s insurance to have a gap, what came of an inquiry, or what the other party of a process says.',
  topic: DELIVERIES,
  types: [
    ...SECTIONS.flatMap(({ eventTypes }) => eventTypes),
    RECORD_WITHDRAWN_TYPE,
    ...ANNOUNCEMENT_TYPES,
    INQUIRY_ANSWERED_TYPE,
    ...ALL_STEP_TYPES,
  ],
  body: DeliveredBody,
  example: {
    place,
    content: {
      receiver,
      event: {
        id: `${receiver}.12`,
        source: '/institutions/PUP-2606',
        type: 'pl.lacznik.help-profile.set',
        time: '2026-02-01T07:59:59.000Z',
        subject: EXAMPLE_PERSON[receiver],
        sequence: 12,
        personversion: 7,
        traceparent: place.traceparent,
        agreement: 'AG-2606-260604',
        categories: '1',
      },
      body: {
        person: EXAMPLE_PERSON[receiver],
        caseReference: 'OPS.5020.7.2026',
        publisher: 'PUP-2606',
        recordId: 'PROF/2026/17',
        revision: 1,
        snapshot: false,
        data: { profile: 'II' },
      },
    },
  },
  orderKeyOf: ({ receiver }) => receiver,
  topicOf: ({ receiver }) => deliveriesTopic(receiver).name,
  attributesOf: ({ receiver, event, body }) => ({
    id: `${receiver}.${event.sequence}`,
    source: `/institutions/${body.publisher}`,
    type: event.type,
    time: event.time,
    subject: body.person,
    sequence: event.sequence,
    personversion: event.personversion,
    traceparent: event.traceparent,
    agreement: event.agreement,
    consent: event.consent,
    categories: event.categories,
  }),
  valueOf: ({ body }) => JSON.stringify(body),
  contentOf: (event, body, topic) => {
    const { sequence, personversion } = event;
    const receiver = receiverOf(topic);
    if (receiver === undefined || sequence === undefined || personversion === undefined)
      return undecodable('CloudEvents attributes of a delivery are missing');
    if ([body.caseReference, body.inquiryId, body.processId].filter((ground) => ground !== undefined).length !== 1)
      return undecodable('its caseReference is missing or wrong');
    const isWithdrawal = event.type === RECORD_WITHDRAWN_TYPE;
    if ([body.section, body.since].some((value) => (value !== undefined) !== isWithdrawal))
      return undecodable('its section and since are those of a withdrawal alone');
    if ((body.closesOn !== undefined) !== (event.type === CLOSING_ANNOUNCED_TYPE))
      return undecodable('its closesOn is that of an announcement alone');
    if ((body.warning !== undefined) !== (event.type === INSURANCE_WARNED_TYPE))
      return undecodable('its warning is that of health insurance alone');
    if ((body.answer !== undefined) !== (event.type === INQUIRY_ANSWERED_TYPE))
      return undecodable('its answer is that of an inquiry as a whole alone');
    const isStep = ALL_STEP_TYPES.includes(event.type);
    if ([body.step, body.processId].some((value) => (value !== undefined) !== isStep))
      return undecodable('its step and processId are those of a process alone');
    return { ok: true, content: { receiver, event: { ...event, sequence, personversion }, body } };
  },
});
