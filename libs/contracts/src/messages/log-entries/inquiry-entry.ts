import {
  DictionaryCode,
  Flag,
  InstitutionId,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Optional,
  PresentExactlyIf,
  Reference,
  SealedToken,
  Text,
  TextThat,
} from '../../checking/rules';
import { INQUIRY_REFUSALS, type InquiryRefusal, InquirySource } from '../inquiry-answer';
import { RequestId } from '../request-id';
import { LoggedWithholding } from './disclosure';
import { LoggedPerson, MAX_LISTED, MAX_WORD_LENGTH, TraceId, Words } from './entry-rules';
import { WorkerTag } from './view-entry';

const MAX_SOURCES = 10_000;

/** What becomes of an inquiry. `matched`: what a source has was compared with claims, which discloses it. */
export const INQUIRY_STATUSES = [
  'asked',
  'refused',
  'confirmed',
  'rejected',
  'unconfirmed',
  'matched',
  'answered',
] as const;

/**
 * A question about one person: that it was asked, or refused; that it was answered, with what came of each source. What was disclosed has
 * `delivery` entries, or `matched` ones where only claims were compared.
 */
export class InquiryEntry {
  @OneOf(['inquiry'])
  kind: 'inquiry';

  @Instant()
  time: string;

  /** `confirmed`, `rejected`: an exceptional question, by a second person; `unconfirmed`: by nobody in time. */
  @OneOf(INQUIRY_STATUSES)
  status: (typeof INQUIRY_STATUSES)[number];

  @RequestId()
  inquiryId: string;

  /** Id of the institution that asked. */
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

  /** The case or matter in which it was made. */
  @Reference()
  caseReference: string;

  /** Names of the sections that were asked for. */
  @Words()
  sections: string[];

  /** Of a question whether claims hold: their fields, as `section.field`. */
  @Optional()
  @Words()
  claimed?: string[];

  /** True where the person is outside the asker's caseload. */
  @Optional()
  @Flag()
  isExceptional?: boolean;

  /** The role in which somebody asked or confirmed. No name: the person may see the entry (CJEU C-579/21). */
  @Text(MAX_WORD_LENGTH)
  actorRole: string;

  /** Who it was: encrypted for that institution, each time anew. */
  @Optional()
  @SealedToken()
  sealedUser?: string;

  @OneOf(INQUIRY_REFUSALS)
  @PresentExactlyIf('status', 'refused')
  refused?: InquiryRefusal;

  /** What came of each source. */
  @ListOf(Nested(() => InquirySource), 0, MAX_SOURCES)
  @PresentExactlyIf('status', 'answered')
  sources?: InquirySource[];

  /** Id of the institution whose records were compared. */
  @InstitutionId()
  @PresentExactlyIf('status', 'matched')
  disclosing?: string;

  /** Scope categories of the fields compared. */
  @Words()
  @PresentExactlyIf('status', 'matched')
  categories?: string[];

  /** Names of the fields compared. */
  @Words()
  @PresentExactlyIf('status', 'matched')
  fields?: string[];

  /** What could not be compared, and why. */
  @ListOf(Nested(() => LoggedWithholding), 0, MAX_LISTED)
  @PresentExactlyIf('status', 'matched')
  withheld?: LoggedWithholding[];

  /** As in a delivery. */
  @TextThat(() => true, 'ids of agreements, joined by commas')
  @PresentExactlyIf('status', 'matched')
  agreement?: string;

  /** As in a delivery. */
  @Optional()
  @TextThat(() => true, 'ids of consents, joined by commas')
  consent?: string;

  /** Version of the agreements, rules and dictionaries by which it was decided; absent of what an edge refused or told. */
  @Optional()
  @Text(MAX_WORD_LENGTH)
  policyVersion?: string;

  @TraceId()
  traceId: string;
}

/** The same on its way to the log. */
export class TaggedInquiryEntry extends InquiryEntry {
  /** The log keeps it beside the entry, and erases it; it is in no leaf. Absent where no user acted. */
  @Optional()
  @WorkerTag()
  workerTag?: string;
}
