import type { PersonIdentity } from '@lacznik/identifiers';
import { Flag, InstitutionId, Instant, ListOf, Nested, OneOf, Optional, Pseudonym, Text } from '../../checking/rules';
import {
  AnsweredClaim,
  INQUIRY_REFUSALS,
  type InquiryRefusal,
  MAX_CLAIMS,
  SOURCE_STATES,
  type SourceState,
} from '../../messages/inquiry-answer';
import { ClaimedValue, type InquiryClaim } from '../../messages/inquiry-asked';
import { MAX_WORD_LENGTH } from '../../messages/log-entries/entry-rules';
import { RequestId } from '../../messages/request-id';
import { Person } from '../../persons/person';
import { SECTIONS } from '../../sections/sections';
import { InquiryGround } from './inquiry-ground';
import { MAX_REASON_LENGTH } from './inquiry-question';
import { JointFileRecord } from './joint-files';

/** Whether an exceptional inquiry has been looked at by a second person. */
export const CONFIRMATIONS = ['awaited', 'overdue', 'confirmed', 'rejected'] as const;

const MAX_SUBJECT_LENGTH = 200;
const MAX_REASONS = 100;
const MAX_SOURCES = 10_000;
const MAX_RECORDS = 1_000_000;
const SECTION_NAMES = SECTIONS.map(({ name }) => name);

/** What a source has disclosed of one record. */
export class InquiryRecord extends JointFileRecord {
  /** Of the event in your institution's feed: under it the log gives the receipt. */
  @Text(MAX_SUBJECT_LENGTH)
  eventId: string;
}

/** What one institution says to one section. */
export class SourceAnswer {
  /** Absent where no agreement lets any institution be asked for the section: it is `withheld`. */
  @Optional()
  @InstitutionId()
  publisher?: string;

  /** `withheld`: it has something, none of which you may see. `source-unavailable`: it has not answered, or no edge serves it. */
  @OneOf(SOURCE_STATES)
  state: SourceState;

  /** Why something was withheld, in whole or in part: as in `/v1/withholdings`. */
  @Optional()
  @ListOf(Text(MAX_WORD_LENGTH), 1, MAX_REASONS)
  reasons?: string[];

  /** Gone once what entitled to them has ended, and 30 days after the question (unless set otherwise). */
  @ListOf(Nested(() => InquiryRecord), 0, MAX_RECORDS)
  records: InquiryRecord[];
}

/** What is said to one section of a question. */
export class SectionAnswer {
  @OneOf(SECTION_NAMES)
  section: string;

  /** None while the hub has not answered. */
  @ListOf(Nested(() => SourceAnswer), 0, MAX_SOURCES)
  sources: SourceAnswer[];
}

/** The look of a second person at a question outside the caseload. */
export class InquiryConfirmation {
  @OneOf(CONFIRMATIONS)
  state: (typeof CONFIRMATIONS)[number];

  /** The end of the second working day; `overdue` from then on. */
  @Instant()
  before: string;

  /** Subject of the access token. */
  @Optional()
  @Text(MAX_SUBJECT_LENGTH)
  decidedBy?: string;

  @Optional()
  @Instant()
  decidedAt?: string;
}

/** A question as its institution sees it, without what was answered. */
export class InquiryView extends InquiryGround {
  @RequestId()
  id: string;

  @RequestId()
  questionId: string;

  /** Your own pseudonym of the person. */
  @Pseudonym()
  person: string;

  /** Subject of the access token of whoever asked. */
  @Text(MAX_SUBJECT_LENGTH)
  askedBy: string;

  @Instant()
  askedAt: string;

  /** Whether this is the last word; else sources may still answer, for 7 days. */
  @Flag()
  answered: boolean;

  /** When the last word so far came: as of when it is. */
  @Optional()
  @Instant()
  answeredAt?: string;

  /** Of the answer as a whole in your feed, once it has come: under it the log gives the receipt. */
  @Optional()
  @Text(MAX_SUBJECT_LENGTH)
  eventId?: string;

  /** Present where nobody was asked: why. */
  @Optional()
  @OneOf(INQUIRY_REFUSALS)
  refused?: InquiryRefusal;

  /** Of a question outside the caseload. */
  @Optional()
  @Nested(() => InquiryConfirmation)
  confirmation?: InquiryConfirmation;
}

/** What came of one claim, with what was claimed. */
export class ComparedClaim extends AnsweredClaim {
  @ClaimedValue()
  value: InquiryClaim['value'];
}

/** A question with what was answered. */
export class AskedInquiry extends InquiryView {
  /** Of what was asked for; of claims, of the sections that they are on, without records. */
  @ListOf(Nested(() => SectionAnswer), 1, SECTION_NAMES.length)
  sections: SectionAnswer[];

  /** What came of claims, in their order; gone as records are. */
  @Optional()
  @ListOf(Nested(() => ComparedClaim), 1, MAX_CLAIMS)
  claims?: ComparedClaim[];
}

/** The same with whom it is about. */
export class InquiryDetails extends AskedInquiry {
  /** Absent 30 days after the question (unless set otherwise), as is `reason`. */
  @Optional()
  @Person()
  subject?: PersonIdentity;

  /** Why it was asked outside the caseload. */
  @Optional()
  @Text(MAX_REASON_LENGTH)
  reason?: string;
}
