import { type DeliveredBody, type DeliveryEntry, deliveriesTopic, toHeaders } from '@lacznik/contracts';
import type { Decision } from '@lacznik/decision';
import { type OutgoingMessage } from '@lacznik/messaging';
import type { OpenCase } from '../cases/open-cases.store';
import type { Fact } from './read-fact';

/** One fact that one case's institution receives. */
export interface Disclosure {
  fact: Fact;
  entitledBy: OpenCase;
  decision: Decision;
}

/** What a disclosure is numbered and dated with. */
export interface DisclosureStamp {
  /** The number in the receiver's feed. */
  sequence: number;
  /** When it was decided: ISO 8601 UTC. */
  time: string;
  policyVersion: string;
}

/** The CloudEvent that the receiver gets: its own pseudonym, its own case reference, the allowed fields. */
export function deliveryMessage(
  { fact, entitledBy, decision }: Disclosure,
  { sequence }: DisclosureStamp,
): OutgoingMessage {
  const { event, body } = fact;
  const delivered: DeliveredBody = {
    person: entitledBy.receiverPseudonym,
    caseReference: entitledBy.caseReference,
    publisher: body.publisher,
    recordId: body.recordId,
    revision: body.revision,
    snapshot: body.snapshotFor !== undefined,
    data: Object.fromEntries(decision.disclosed.map((field) => [field, body.data[field] ?? null])),
  };
  return {
    topic: deliveriesTopic(entitledBy.institution).name,
    key: entitledBy.receiverPseudonym,
    headers: toHeaders({
      id: deliveryId(entitledBy.institution, sequence),
      source: event.source,
      type: event.type,
      time: event.time,
      subject: entitledBy.receiverPseudonym,
      sequence,
      personversion: event.personversion,
      traceparent: event.traceparent,
    }),
    value: JSON.stringify(delivered),
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
    eventId: deliveryId(entitledBy.institution, stamp.sequence),
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

function deliveryId(receiver: string, sequence: number): string {
  return `${receiver}.${sequence}`;
}
