import { RECORD_WITHDRAWN_TYPE, type ReceivedDelivery, sectionByEventType } from '@lacznik/contracts';

/** In place of a case's reference, where what was disclosed on account of an inquiry is filed: a blank begins no reference. */
export function placeOfInquiry(id: string): string {
  return ` inquiry ${id}`;
}

/** A delivery as it goes into a joint file. */
export interface Delivery {
  institution: string;
  /** Of the case; where it comes on account of an inquiry, {@link placeOfInquiry}. */
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
  /** The disclosed data as JSON; of the answer to an inquiry as a whole, what came of its claims. */
  content: string;
}

export function toDelivery({ receiver, event, body }: ReceivedDelivery): Delivery {
  const { caseReference, inquiryId = '', answer, publisher, recordId, revision, data } = body;
  return {
    institution: receiver,
    caseReference: caseReference ?? placeOfInquiry(inquiryId),
    publisher,
    section: body.section ?? sectionByEventType(event.type)?.name ?? '',
    recordId,
    revision,
    personVersion: answer ? revision : event.personversion,
    sequence: event.sequence,
    eventType: event.type,
    eventTime: event.time,
    agreement: event.agreement,
    consent: event.consent,
    categories: event.categories,
    isWithdrawn: event.type === RECORD_WITHDRAWN_TYPE,
    content: JSON.stringify(answer ? answer.claims : data),
  };
}
