/**
 * Attributes of a CloudEvent 1.0, with our extensions `sequence` (number in the receiver's feed), `personversion` (grows
 * with each change that an edge publishes about a person; a snapshot carries that of the change), `traceparent`, and of a delivery
 * `agreement`, `consent` and `categories`: by what it was disclosed.
 */
export interface CloudEventAttributes {
  id: string;
  /** `/institutions/<id>` of the publisher. */
  source: string;
  type: string;
  /** ISO 8601 UTC. */
  time: string;
  /** The person, by the pseudonym that the reader of the topic knows. */
  subject: string;
  sequence?: number;
  personversion?: number;
  traceparent?: string;
  /** Ids of agreements, joined by commas. */
  agreement?: string;
  /** Ids of consents, joined by commas. */
  consent?: string;
  /** Codes of scope categories, joined by commas. */
  categories?: string;
}

/** Headers of the Kafka protocol binding's binary mode. */
export function toHeaders(event: CloudEventAttributes): Record<string, string> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_source: event.source,
    ce_type: event.type,
    ce_time: event.time,
    ce_subject: event.subject,
  };
  if (event.sequence !== undefined) headers.ce_sequence = String(event.sequence);
  if (event.personversion !== undefined) headers.ce_personversion = String(event.personversion);
  if (event.traceparent !== undefined) headers.ce_traceparent = event.traceparent;
  if (event.agreement !== undefined) headers.ce_agreement = event.agreement;
  if (event.consent !== undefined) headers.ce_consent = event.consent;
  if (event.categories !== undefined) headers.ce_categories = event.categories;
  return headers;
}

/** The attributes of a message in binary mode, or undefined where a required one is missing. */
export function readCloudEvent({
  headers,
}: {
  headers: Readonly<Record<string, string>>;
}): CloudEventAttributes | undefined {
  const { ce_id: id, ce_source: source, ce_type: type, ce_time: time, ce_subject: subject } = headers;
  if (headers.ce_specversion !== '1.0') return undefined;
  if (id === undefined || source === undefined || type === undefined || time === undefined || subject === undefined)
    return undefined;
  return {
    id,
    source,
    type,
    time,
    subject,
    sequence: wholeNumber(headers.ce_sequence),
    personversion: wholeNumber(headers.ce_personversion),
    traceparent: headers.ce_traceparent,
    agreement: headers.ce_agreement,
    consent: headers.ce_consent,
    categories: headers.ce_categories,
  };
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
