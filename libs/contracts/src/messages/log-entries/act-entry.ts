import { AnyValue, InstitutionId, Instant, ListOf, OneOf, Optional, Pseudonym, Text } from '../../checking/rules';
import { MAX_ID_LENGTH, MAX_LISTED, MAX_WORD_LENGTH, TraceId } from './entry-rules';
import { WorkerTag } from './view-entry';

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
  'worker-tag',
  'log-key',
  'person-key',
  'identity-join',
  'feed-position',
  'feed-events',
  'sections-of-interest',
  'misuse-item',
  'hand-over',
] as const;
/** What an act does to its object. */
export const CHANGES = ['set', 'erased', 'opened'] as const;

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
  @ListOf(InstitutionId(), 0, MAX_LISTED)
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

/** The same on its way to the log. */
export class TaggedActEntry extends ActEntry {
  /** Of the act that deletes it: the log keeps it beside no entry from then on. It is in no leaf. */
  @Optional()
  @WorkerTag()
  workerTag?: string;

  /** Of a join: both identities under the log's pseudonyms. The log keeps them beside the entry, and erases them; they are in no leaf. */
  @Optional()
  @ListOf(Pseudonym(), 2, 2)
  samePersons?: string[];
}
