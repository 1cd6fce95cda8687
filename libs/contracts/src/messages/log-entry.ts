/** Fields that a receiver did not get, and why. */
export interface LoggedWithholding {
  fields: string[];
  category: string;
  /** A reason of the decision. */
  reason: string;
}

/** What is said of whatever was told, or refused, about a person. */
interface Disclosure {
  /** When it was decided: ISO 8601, UTC, milliseconds. */
  time: string;
  /** Id of the institution that disclosed, or would have. */
  disclosing: string;
  /** Id of the institution to which it was disclosed, or that asked. */
  receiving: string;
  /** The person: on the way to the log under the log's pseudonym, in the log by a reference whose key can be erased. */
  person: string;
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

/** A change that was delivered because the receiver has a case. */
export interface DeliveryEntry extends Disclosure {
  kind: 'delivery';
  eventType: string;
  /** Id of the CloudEvent that was delivered. */
  eventId: string;
  /** The delivery's number in the receiver's feed. */
  sequence: number;
}

/** A question about one person, answered or refused; nothing was disclosed where `categories` is empty. */
export interface InquiryEntry extends Disclosure {
  kind: 'inquiry';
  /** Id that the asker was given. */
  requestId: string;
  /** The role in which somebody asked. No name: the person may see the entry (CJEU C-579/21). */
  actorRole: string;
}

/** What an act is on. */
export type ActObject = 'institution' | 'scope' | 'agreement' | 'consent' | 'authorisation' | 'log-key' | 'person-key';

/** An act of administration that changes who may know what. */
export interface ActEntry {
  kind: 'act';
  time: string;
  object: ActObject;
  /** Id of what was changed. */
  reference: string;
  change: 'set' | 'erased';
  /** The object as it is after the act. */
  content?: unknown;
  /** Ids of the institutions concerned; empty where all are. */
  institutions: string[];
  /** Subject of the access token, or the app that acted by itself. */
  actor: string;
  /** The role in which the actor acted; `system` for an app. */
  actorRole: string;
  /** Version of the policy from this act on, where it changes the policy. */
  policyVersion?: string;
  traceId: string;
}

/** A case that was opened or closed: what entitles an institution to a person's data. No name, as in an inquiry. */
export interface CaseEntry {
  kind: 'case';
  time: string;
  status: 'open' | 'closed';
  /** Id of the institution whose case it is. */
  receiving: string;
  /** See {@link Disclosure.person}. */
  person: string;
  /** A code of the legal-basis dictionary. */
  legalBasis: string;
  /** A code of the purpose dictionary. */
  purpose: string;
  caseReference: string;
  traceId: string;
}

/** A search in the log itself. */
export interface SearchEntry {
  kind: 'search';
  time: string;
  /** What was asked for: a page of entries, an export, counts, a person's list, whole bundles. */
  search: 'entries' | 'export' | 'counts' | 'person-report' | 'bundles';
  /** The filter. A person stands in it by the log's reference, never by PESEL. */
  filter: Readonly<Record<string, string>>;
  /** Subject of the access token. */
  actor: string;
  actorRole: string;
  /** Institution of the access token, where the actor sees its own entries only. */
  actorInstitution?: string;
  traceId: string;
}

/** An entry about a person. The log numbers those on each person. */
export type PersonEntry = DeliveryEntry | InquiryEntry | CaseEntry;

/** One thing that is logged, without any of the facts disclosed. A message of `access-log.v1` is a list of them. */
export type LogEntry = PersonEntry | ActEntry | SearchEntry;

/** Whether an entry is about a person. */
export function isPersonEntry(entry: LogEntry): entry is PersonEntry {
  return 'person' in entry;
}
