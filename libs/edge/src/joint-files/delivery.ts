import { RECORD_WITHDRAWN_TYPE, type ReceivedDelivery, sectionByEventType } from '@lacznik/contracts';

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
  /** Ids of the agreements and consents that it was disclosed by, and its categories, joined by commas. */
  agreement?: string;
  consent?: string;
  categories?: string;
  /** The publisher has withdrawn the record. */
  isWithdrawn: boolean;
  /** The disclosed data as JSON. */
  content: string;
}

/** A delivery on account of a case. */
export type CaseDelivery = ReceivedDelivery & { body: { caseReference: string } };

export function toDelivery({ receiver, event, body }: CaseDelivery): Delivery {
  const { caseReference, publisher, recordId, revision, data } = body;
  return {
    institution: receiver,
    caseReference,
    publisher,
    section: body.section ?? sectionByEventType(event.type)?.name ?? '',
    recordId,
    revision,
    personVersion: event.personversion,
    sequence: event.sequence,
    eventType: event.type,
    eventTime: event.time,
    agreement: event.agreement,
    consent: event.consent,
    categories: event.categories,
    isWithdrawn: event.type === RECORD_WITHDRAWN_TYPE,
    content: JSON.stringify(data),
  };
}
