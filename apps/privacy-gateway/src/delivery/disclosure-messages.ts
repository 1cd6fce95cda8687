import { type DeliveredBody, type DeliveryEntry, deliveriesTopic, toHeaders } from '@lacznik/contracts';
import { type OutgoingMessage } from '@lacznik/messaging';
import type { Entitled } from './entitled';

/** What a disclosure is numbered and dated with. */
export interface DisclosureStamp {
  /** The number in the receiver's feed. */
  sequence: number;
  /** When it was decided: ISO 8601 UTC. */
  time: string;
}

/** The CloudEvent that the receiver gets: its own pseudonym, its own reference, the allowed fields. */
export function deliveryMessage(
  { fact, recipient, decision }: Entitled,
  { sequence }: DisclosureStamp,
): OutgoingMessage {
  const { event, body } = fact;
  const delivered: DeliveredBody = {
    person: recipient.receiverPseudonym,
    ...recipient.reference,
    publisher: body.publisher,
    recordId: body.recordId,
    revision: body.revision,
    snapshot: body.snapshotFor !== undefined,
    data: Object.fromEntries(decision.disclosed.map((field) => [field, body.data[field] ?? null])),
  };
  return {
    topic: deliveriesTopic(recipient.receiver).name,
    key: recipient.receiverPseudonym,
    headers: toHeaders({
      id: deliveryId(recipient.receiver, sequence),
      source: event.source,
      type: event.type,
      time: event.time,
      subject: recipient.receiverPseudonym,
      sequence,
      personversion: event.personversion,
      traceparent: event.traceparent,
    }),
    value: JSON.stringify(delivered),
  };
}

/** The log's entry on the disclosure: everything but the facts. */
export function logEntry(
  { fact, recipient, decision, policyVersion }: Entitled,
  stamp: DisclosureStamp,
): DeliveryEntry {
  const { event, body } = fact;
  return {
    time: stamp.time,
    kind: 'delivery',
    disclosing: body.publisher,
    receiving: recipient.receiver,
    person: recipient.logPseudonym,
    eventType: event.type,
    eventId: deliveryId(recipient.receiver, stamp.sequence),
    sequence: stamp.sequence,
    categories: decision.categories,
    fields: decision.disclosed,
    withheld: decision.withheld,
    legalBasis: recipient.legalBasis,
    purpose: recipient.purpose,
    ...recipient.reference,
    agreement: decision.agreement ?? '',
    policyVersion,
    traceId: event.traceparent?.slice(3, 35) ?? '',
  };
}

function deliveryId(receiver: string, sequence: number): string {
  return `${receiver}.${sequence}`;
}
