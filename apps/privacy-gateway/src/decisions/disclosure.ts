import type { DeliveryEntry, ReceivedFact, SentDelivery } from '@lacznik/contracts';
import type { Decision } from '@lacznik/decision';
import type { OpenCase } from '../cases/open-cases.store';

/** One fact that one case's institution receives. */
export interface Disclosure {
  fact: ReceivedFact;
  entitledBy: OpenCase;
  decision: Decision;
}

/** What a disclosure is numbered and dated with. */
export interface DisclosureStamp {
  /** The number in the receiver's feed. */
  sequence: number;
  /** Of the delivery's CloudEvent. */
  eventId: string;
  /** When it was decided: ISO 8601 UTC. */
  time: string;
  policyVersion: string;
}

/** What the receiver gets: its own pseudonym, its own case reference, the allowed fields. */
export function delivery({ fact, entitledBy, decision }: Disclosure, sequence: number): SentDelivery {
  const { event, body } = fact;
  return {
    receiver: entitledBy.institution,
    event: {
      type: event.type,
      time: event.time,
      personversion: event.personversion,
      traceparent: event.traceparent,
      sequence,
    },
    body: {
      person: entitledBy.receiverPseudonym,
      caseReference: entitledBy.caseReference,
      publisher: body.publisher,
      recordId: body.recordId,
      revision: body.revision,
      snapshot: body.snapshotFor !== undefined,
      data: Object.fromEntries(decision.disclosed.map((field) => [field, body.data[field] ?? null])),
    },
  };
}

/** The log's entry on the disclosure: everything but the facts. */
export function logEntry({ fact, entitledBy, decision }: Disclosure, stamp: DisclosureStamp): DeliveryEntry {
  const { event, body } = fact;
  return {
    time: stamp.time,
    kind: 'delivery',
    disclosing: body.publisher,
    receiving: entitledBy.institution,
    person: entitledBy.logPseudonym,
    eventType: event.type,
    eventId: stamp.eventId,
    sequence: stamp.sequence,
    categories: decision.categories,
    fields: decision.disclosed,
    withheld: decision.withheld,
    legalBasis: entitledBy.legalBasis,
    purpose: entitledBy.purpose,
    caseReference: entitledBy.caseReference,
    agreement: decision.agreement ?? '',
    policyVersion: stamp.policyVersion,
    traceId: event.traceparent?.slice(3, 35) ?? '',
  };
}
