import {
  DictionaryCode,
  InstitutionId,
  Instant,
  OneOf,
  Optional,
  Pattern,
  Reference,
  SealedToken,
  Text,
} from '../../checking/rules';
import { RequestId } from '../request-id';
import { LoggedPerson, MAX_WORD_LENGTH, TraceId } from './entry-rules';

/** What somebody may look at, or do to a case. */
export const VIEWS = ['case', 'joint-file', 'inquiry', 'case-opening', 'case-closing', 'case-reopening'] as const;
/** Why somebody is not shown a person's data, or may not do that. */
export const VIEW_REFUSALS = ['excluded'] as const;

/**
 * By what the edge knows that somebody may look: a case that is open; an inquiry of the institution; a referral, a joint plan, an announced action
 * or a promotion that it has a part in; an application for welfare in the last 30 days; a case that a colleague has handed over.
 */
export const VIEW_GROUNDS = [
  'case',
  'inquiry',
  'referral',
  'plan',
  'announcement',
  'promotion',
  'application',
  'hand-over',
] as const;
export type ViewGround = (typeof VIEW_GROUNDS)[number];

/** What the views of one user in one year have in common: a keyed hash, whose key the institution's edge has. */
export function WorkerTag(): PropertyDecorator {
  return Pattern(/^[\w-]{43}$/, '32 bytes in base64url');
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

  /** As its edge knew it when it was read. Absent where it knew none, and in entries of edges that did not say it yet. */
  @Optional()
  @OneOf(VIEW_GROUNDS)
  ground?: ViewGround;

  /** Of a ground that is a process: its id. */
  @Optional()
  @RequestId()
  processId?: string;

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

  /** The case on whose ground it was; of the answer to an inquiry: in which it was made. */
  @Reference()
  caseReference: string;

  /** Id of the inquiry whose answer it was. */
  @Optional()
  @RequestId()
  inquiryId?: string;

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
