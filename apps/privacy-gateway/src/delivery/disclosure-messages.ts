import {
  type DeliveredBody,
  type DeliveryEntry,
  type FactBody,
  isAnnouncement,
  type SentDelivery,
  type WithdrawnBody,
} from '@lacznik/contracts';
import type { Decision } from '@lacznik/decision';
import type { Announcement, AnsweredInquiry, Entitled, Recipient, ToldStep } from './entitled';

/** What a disclosure is numbered and dated with. */
export interface DisclosureStamp {
  /** The number in the receiver's feed. */
  sequence: number;
  /** Of the delivery's CloudEvent. */
  eventId: string;
  /** When it was decided: ISO 8601 UTC. */
  time: string;
}

/** What the receiver gets: its own pseudonym, its own reference, the allowed fields. */
export function delivery({ fact, recipient, decision }: Entitled, sequence: number): SentDelivery {
  const { type, time, personversion, traceparent } = fact.event;
  return {
    receiver: recipient.receiver,
    event: { type, time, personversion, traceparent, ...groundsOf(decision), sequence },
    body: {
      person: recipient.receiverPseudonym,
      ...groundOf(recipient),
      ...contentOf(fact, decision),
    },
  };
}

/** What names the entitlement to the receiver. */
type Ground = Pick<DeliveredBody, 'caseReference' | 'inquiryId' | 'processId'>;

type OwnContent = Omit<DeliveredBody, 'person' | keyof Ground>;

function groundOf({ caseReference, inquiryId, processId }: Recipient): Ground {
  if (processId !== undefined) return { processId };
  return inquiryId === undefined ? { caseReference } : { inquiryId };
}

function contentOf(fact: Entitled['fact'], decision: Decision): OwnContent {
  if (isAnswer(fact)) return answered(fact);
  if (isStep(fact)) return said(fact);
  return isAnnounced(fact) ? announced(fact) : ofRecord(fact.body, decision);
}

function ofRecord(body: FactBody | WithdrawnBody, decision: Decision): OwnContent {
  const { publisher, recordId, revision } = body;
  return {
    publisher,
    recordId,
    revision,
    ...('since' in body ? withdrawn(body) : disclosed(body, decision)),
  };
}

/** Nobody publishes it: it is the institution's own case. */
function announced({ event, body }: Announcement): OwnContent {
  const { receiver: publisher, caseReference: recordId } = body;
  const news = 'closesOn' in body ? { closesOn: body.closesOn } : { warning: body.warning };
  return { publisher, recordId, revision: event.personversion, snapshot: false, ...news, data: {} };
}

/** Nor this: it is what the institution asked itself. */
function answered({ body: { receiver, inquiryId, revision, answer } }: AnsweredInquiry): OwnContent {
  return { publisher: receiver, recordId: inquiryId, revision, snapshot: false, answer, data: {} };
}

function said({ body: { publisher, processId, step, words } }: ToldStep): OwnContent {
  const { version: revision } = step.standing;
  return { publisher, recordId: processId, revision, snapshot: false, step, data: words };
}

function isStep(fact: Entitled['fact']): fact is ToldStep {
  return 'step' in fact.body;
}

function isAnswer(fact: Entitled['fact']): fact is AnsweredInquiry {
  return 'answer' in fact.body;
}

function isAnnounced(fact: Entitled['fact']): fact is Announcement {
  return isAnnouncement(fact.event.type);
}

/** By what it was disclosed, so that it can be withdrawn where that ends. */
type Grounds = Pick<SentDelivery['event'], 'agreement' | 'consent' | 'categories'>;

function groundsOf({ agreement, consent, categories }: Decision): Grounds {
  return { agreement, consent, categories: categories.length > 0 ? categories.join() : undefined };
}

function withdrawn({ section, since }: WithdrawnBody): Pick<DeliveredBody, 'snapshot' | 'section' | 'since' | 'data'> {
  return { snapshot: false, section, since, data: {} };
}

function disclosed({ requestId, data }: FactBody, decision: Decision): Pick<DeliveredBody, 'snapshot' | 'data'> {
  return {
    snapshot: requestId !== undefined,
    data: Object.fromEntries(decision.disclosed.map((field) => [field, data[field] ?? null])),
  };
}

/** The log's entry on the disclosure: everything but the facts. */
export function logEntry(
  { fact, recipient, decision, policyVersion }: Entitled,
  stamp: DisclosureStamp,
): DeliveryEntry {
  const { event } = fact;
  return {
    time: stamp.time,
    kind: 'delivery',
    disclosing: 'publisher' in fact.body ? fact.body.publisher : fact.body.receiver,
    receiving: recipient.receiver,
    person: recipient.logPseudonym,
    eventType: event.type,
    eventId: stamp.eventId,
    sequence: stamp.sequence,
    // What an answer as a whole discloses has entries by source.
    categories: isAnswer(fact) ? [] : decision.categories,
    fields: decision.disclosed,
    withheld: decision.withheld,
    legalBasis: recipient.legalBasis,
    purpose: recipient.purpose,
    caseReference: recipient.caseReference,
    ...(recipient.inquiryId === undefined ? {} : { inquiryId: recipient.inquiryId }),
    ...(recipient.processId === undefined ? {} : { processId: recipient.processId }),
    agreement: decision.agreement ?? '',
    ...(decision.consent === undefined ? {} : { consent: decision.consent }),
    policyVersion,
    traceId: event.traceparent?.slice(3, 35) ?? '',
  };
}
