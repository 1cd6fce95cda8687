import { type DeliveredBody, sectionByEventType, readCloudEvent, receiverOf } from '@lacznik/contracts';
import { type IncomingMessage, PoisonedMessage, readJsonObject } from '@lacznik/messaging';

/** A delivery as it goes into a joint file. */
export interface Delivery {
  institution: string;
  caseReference: string;
  publisher: string;
  section: string;
  recordId: string;
  revision: number;
  personVersion: number;
  sequence: number;
  eventType: string;
  /** ISO 8601 UTC */
  eventTime: string;
  /** The disclosed data as JSON. */
  content: string;
}

/** @throws PoisonedMessage for a message that is no delivery */
export function readDelivery(message: IncomingMessage): Delivery {
  const institution = receiverOf(message.topic);
  const event = readCloudEvent(message);
  const section = event && sectionByEventType(event.type);
  if (institution === undefined || !section || event.sequence === undefined || event.personversion === undefined) {
    throw new PoisonedMessage(message, 'not a delivery: attributes are missing or its type is unknown');
  }
  const { caseReference, publisher, recordId, revision, data } = readJsonObject<DeliveredBody>(
    message,
  ) as DeliveredBody;
  return {
    institution,
    caseReference,
    publisher,
    section: section.name,
    recordId,
    revision,
    personVersion: event.personversion,
    sequence: event.sequence,
    eventType: event.type,
    eventTime: event.time,
    content: JSON.stringify(data),
  };
}
