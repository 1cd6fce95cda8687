import {
  AnyValue,
  Day,
  DictionaryCode,
  InstitutionId,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Optional,
  Pattern,
  RecordOf,
  Reference,
  SealedToken,
  Text,
  TextThat,
  WholeNumber,
} from '../checking/rules';
import { CASE_CHANGE_REASONS } from './case-changed';
import { REVOCATION_KINDS, type RevocationKind } from './deliveries-selector';

const MAX_FIELDS = 1000;
const MAX_WORD_LENGTH = 64;
/** Of ids that others give, such as subjects of tokens. */
export const MAX_ID_LENGTH = 200;
const MAX_FILTER_LENGTH = 2000;

const ACT_OBJECTS = [
  'institution',
  'edge',
  'scope',
  'agreement',
  'dictionary',
  'consent',
  'authorisation',
  'exclusions',
  'user',
  'log-key',
  'person-key',
  'identity-join',
  'feed-position',
  'feed-events',
] as const;
/** What an act does to its object. */
export const CHANGES = ['set', 'erased', 'opened'] as const;
const SEARCHES = ['entries', 'export', 'counts', 'person-report', 'bundles'] as const;

/** What somebody may look at, or do to a case. */
export const VIEWS = ['case', 'joint-file', 'case-opening', 'case-closing', 'case-reopening'] as const;
/** Why somebody is not shown a person's data, or may not do that. */
export const VIEW_REFUSALS = ['excluded'] as const;

/** What the views of one user in one year have in common: a keyed hash, whose key the institution's edge has. */
export function WorkerTag(): PropertyDecorator {
  return Pattern(/^[\w-]{43}$/, '32 bytes in base64url');
}

/** W3C trace id: 32 lower-case hexadecimal digits; empty where there was no trace. */
function TraceId(): PropertyDecorator {
  return Pattern(/^([0-9a-f]{32})?$/, '32 hexadecimal digits, or nothing');
}

/** Names of fields, or codes of categories. */
function Words(): PropertyDecorator {
  return ListOf(Text(MAX_WORD_LENGTH), 0, MAX_FIELDS);
}

/** The person: on the way to the log under the log's pseudonym, in the log by a reference whose key can be erased. */
function LoggedPerson(): PropertyDecorator {
  return Text(MAX_WORD_LENGTH);
}

/** Fields that a receiver did not get, and why. */
export class LoggedWithholding {
  @Words()
  fields: string[];

  @Text(MAX_WORD_LENGTH)
  category: string;

  /** A reason of the decision. */
  @Text(MAX_WORD_LENGTH)
  reason: string;
}

/** What is said of whatever was told, or refused, about a person. */
abstract class Disclosure {
  /** When it was decided: ISO 8601, UTC, milliseconds. */
  @Instant()
  time: string;

  /** Id of the institution that disclosed, or would have. */
  @InstitutionId()
  disclosing: string;

  /** Id of the institution to which it was disclosed, or that asked. */
  @InstitutionId()
  receiving: string;

  @LoggedPerson()
  person: string;

  /** Scope categories of the fields disclosed. */
  @Words()
  categories: string[];

  /** Names of the fields disclosed. */
  @Words()
  fields: string[];

  @ListOf(Nested(() => LoggedWithholding), 0, MAX_FIELDS)
  withheld: LoggedWithholding[];

  /** A code of the legal-basis dictionary. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  @Reference()
  caseReference: string;

  /** Id of the agreement; several are joined by commas; empty for none. */
  @TextThat(() => true, 'ids of agreements, joined by commas')
  agreement: string;

  /** Ids of the consents without which something of it would have been withheld, joined by commas. */
  @Optional()
  @TextThat(() => true, 'ids of consents, joined by commas')
  consent?: string;

  /** Version of the agreements, rules and dictionaries by which it was decided. */
  @Text(MAX_WORD_LENGTH)
  policyVersion: string;

  @TraceId()
  traceId: string;
}

/** A change that was delivered because the receiver has a case; or what its feed tells of a record or case without any data: `categories` is empty then. */
export class DeliveryEntry extends Disclosure {
  @OneOf(['delivery'])
  kind: 'delivery';

  @Text(MAX_ID_LENGTH)
  eventType: string;

  /** Id of the CloudEvent that was delivered. */
  @Text(MAX_ID_LENGTH)
  eventId: string;

  /** The delivery's number in the receiver's feed. */
  @WholeNumber(1, Number.MAX_SAFE_INTEGER)
  sequence: number;
}

/** A question about one person, answered or refused; nothing was disclosed where `categories` is empty. */
export class InquiryEntry extends Disclosure {
  @OneOf(['inquiry'])
  kind: 'inquiry';

  /** Id that the asker was given. */
  @DictionaryCode()
  requestId: string;

  /** The role in which somebody asked. No name: the person may see the entry (CJEU C-579/21). */
  @Text(MAX_WORD_LENGTH)
  actorRole: string;
}

/** What an act is on. */
export type ActObject = (typeof ACT_OBJECTS)[number];

/** An act of administration that changes who may know what. */
export class ActEntry {
  @OneOf(['act'])
  kind: 'act';

  @Instant()
  time: string;

  @OneOf(ACT_OBJECTS)
  object: ActObject;

  /** Id of what was changed. */
  @Text(MAX_ID_LENGTH)
  reference: string;

  /** `opened`: somebody was shown what was sealed. */
  @OneOf(CHANGES)
  change: (typeof CHANGES)[number];

  /** The object as it is after the act. */
  @Optional()
  @AnyValue()
  content?: unknown;

  /** Ids of the institutions concerned; empty where all are. */
  @ListOf(InstitutionId(), 0, MAX_FIELDS)
  institutions: string[];

  /** Subject of the access token, or the app that acted by itself. */
  @Text(MAX_ID_LENGTH)
  actor: string;

  /** The role in which the actor acted; `system` for an app. */
  @Text(MAX_WORD_LENGTH)
  actorRole: string;

  /** Version of the policy from this act on, where it changes the policy. */
  @Optional()
  @Text(MAX_WORD_LENGTH)
  policyVersion?: string;

  @TraceId()
  traceId: string;
}

/** A case that was opened, closed or opened again: what entitles an institution to a person's data. No name, as in an inquiry. */
export class CaseEntry {
  @OneOf(['case'])
  kind: 'case';

  @Instant()
  time: string;

  @OneOf(['open', 'closed', 'reopened'])
  status: 'open' | 'closed' | 'reopened';

  /** `unused`: it was closed by rule. Of one that was opened again: why. */
  @Optional()
  @OneOf(CASE_CHANGE_REASONS)
  reason?: (typeof CASE_CHANGE_REASONS)[number];

  /** Id of the institution whose case it is. */
  @InstitutionId()
  receiving: string;

  @LoggedPerson()
  person: string;

  /** A code of the legal-basis dictionary. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  @Reference()
  caseReference: string;

  @TraceId()
  traceId: string;
}

/** A consent that was given or withdrawn: a condition under which an institution receives data where the law asks for one. */
export class ConsentEntry {
  @OneOf(['consent'])
  kind: 'consent';

  @Instant()
  time: string;

  @OneOf(['given', 'withdrawn'])
  status: 'given' | 'withdrawn';

  /** Id of the consent. */
  @DictionaryCode()
  consentId: string;

  /** Id of the institution that may receive on account of it, or no longer. */
  @InstitutionId()
  receiving: string;

  /** Id of the institution where the person said so. */
  @ListOf(InstitutionId(), 1, 1)
  institutions: string[];

  @LoggedPerson()
  person: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  /** Scope categories that it names: nothing has been disclosed by it. */
  @Words()
  consentedCategories: string[];

  /** The first day. */
  @Day()
  validFrom: string;

  /** The last day. */
  @Day()
  validTo: string;

  @TraceId()
  traceId: string;
}

/** What an institution publishes about a person is disclosed to nobody, because the person objected, or is so again. */
export class RestrictionEntry {
  @OneOf(['restriction'])
  kind: 'restriction';

  @Instant()
  time: string;

  @OneOf(['restricted', 'lifted'])
  status: 'restricted' | 'lifted';

  /** Id of the objection. */
  @DictionaryCode()
  objectionId: string;

  /** Id of the institution that discloses nothing, or does so again. */
  @InstitutionId()
  disclosing: string;

  @LoggedPerson()
  person: string;

  @TraceId()
  traceId: string;
}

/**
 * A person who works at an institution looked at somebody's data there, opened, closed or reopened a case on them, or was kept from it. Who it
 * was, that institution's own edge can tell alone.
 */
export class ViewEntry {
  @OneOf(['view'])
  kind: 'view';

  @Instant()
  time: string;

  @OneOf(VIEWS)
  view: (typeof VIEWS)[number];

  /** Why nothing was shown or done. Absent where it was. */
  @Optional()
  @OneOf(VIEW_REFUSALS)
  refused?: (typeof VIEW_REFUSALS)[number];

  /** Id of the institution at which it was. */
  @InstitutionId()
  receiving: string;

  @LoggedPerson()
  person: string;

  /** A code of the legal-basis dictionary. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  /** The case on whose ground it was. */
  @Reference()
  caseReference: string;

  /** Who it was: encrypted for that institution, each time anew. */
  @SealedToken()
  sealedUser: string;

  /** The role in which it was. */
  @Text(MAX_WORD_LENGTH)
  actorRole: string;

  @TraceId()
  traceId: string;
}

/** The same on its way to the log. */
export class TaggedViewEntry extends ViewEntry {
  /** The log keeps it beside the entry, and erases it; it is in no leaf. */
  @WorkerTag()
  workerTag: string;
}

/** A search in the log itself. */
export class SearchEntry {
  @OneOf(['search'])
  kind: 'search';

  @Instant()
  time: string;

  /** What was asked for: a page of entries, an export, counts, a person's list, whole bundles. */
  @OneOf(SEARCHES)
  search: (typeof SEARCHES)[number];

  /** The filter. A person stands in it by the log's reference, never by PESEL. */
  @RecordOf(Text(MAX_FILTER_LENGTH))
  filter: Readonly<Record<string, string>>;

  /** Subject of the access token. */
  @Text(MAX_ID_LENGTH)
  actor: string;

  @Text(MAX_WORD_LENGTH)
  actorRole: string;

  /** Institution of the access token, where the actor sees its own entries only. */
  @Optional()
  @InstitutionId()
  actorInstitution?: string;

  @TraceId()
  traceId: string;
}

/** Deliveries that were withdrawn from their receiver's mailbox, because what entitled it has ended; each has an entry of its own. */
export class WithdrawalEntry {
  @OneOf(['withdrawal'])
  kind: 'withdrawal';

  @Instant()
  time: string;

  /** Id of the institution whose mailbox it is. */
  @InstitutionId()
  receiving: string;

  /** What was revoked. */
  @OneOf(REVOCATION_KINDS)
  revoked: RevocationKind;

  /** The receiver's case, where it is one that was closed. */
  @Optional()
  @Reference()
  caseReference?: string;

  /** `eventId` of the deliveries' entries. Whoever took them out of the mailbox before, or read them in Kafka, has them. */
  @ListOf(Text(MAX_ID_LENGTH), 1, MAX_FIELDS)
  eventIds: string[];

  @TraceId()
  traceId: string;
}

/** An entry about a person. The log numbers those on each person. */
export type PersonEntry = DeliveryEntry | InquiryEntry | CaseEntry | ConsentEntry | RestrictionEntry | TaggedViewEntry;

/** One thing that is logged, without any of the facts disclosed. */
export type LogEntry = PersonEntry | ActEntry | SearchEntry | WithdrawalEntry;

/** Whether an entry is about a person. */
export function isPersonEntry(entry: LogEntry): entry is PersonEntry {
  return 'person' in entry;
}
