/** Fields that a receiver did not get, and why. */
export interface LoggedWithholding {
  fields: string[];
  category: string;
  /** A reason of the decision. */
  reason: string;
}

/** One disclosure, without any of the facts disclosed. A message of `access-log.v1` is a list of them, all of one receiver. */
export interface LogEntry {
  /** When it was decided: ISO 8601, UTC, milliseconds. */
  time: string;
  kind: 'delivery';
  /** Id of the institution that disclosed. */
  disclosing: string;
  /** Id of the institution to which it was disclosed. */
  receiving: string;
  /** The person under the log's pseudonym. */
  person: string;
  eventType: string;
  /** Id of the CloudEvent that was delivered. */
  eventId: string;
  /** The delivery's number in the receiver's feed. */
  sequence: number;
  /** Scope categories of the fields disclosed. */
  categories: string[];
  /** Names of the fields disclosed. */
  fields: string[];
  withheld: LoggedWithholding[];
  /** A code of the legal-basis dictionary. */
  legalBasis: string;
  /** A code of the purpose dictionary. */
  purpose: string;
  caseReference: string;
  /** Id of the agreement; several are joined by commas. */
  agreement: string;
  /** Version of the agreements, rules and dictionaries by which it was decided. */
  policyVersion: string;
  /** W3C trace id: 32 lower-case hexadecimal digits. */
  traceId: string;
}
