import type { PersonIdentity } from '@lacznik/identifiers';
import { ListOf, Nested, OneOf, Optional, Text } from '../../checking/rules';
import { MAX_CLAIMS } from '../../messages/inquiry-answer';
import { InquiryClaim } from '../../messages/inquiry-asked';
import { RequestId } from '../../messages/request-id';
import { OnePerson } from '../../persons/person';
import { SECTIONS } from '../../sections/sections';
import { InquiryGround } from './inquiry-ground';

/** Of the reason for asking about a person outside the caseload. */
export const MAX_REASON_LENGTH = 500;
const SECTION_NAMES = SECTIONS.map(({ name }) => name);

/** Why somebody asks about a person outside the caseload. */
export class ExceptionalGround {
  /** For whoever confirms it: kept encrypted with your key, for your own eyes. */
  @Text(MAX_REASON_LENGTH)
  reason: string;
}

/** A question about one person. */
export class InquiryQuestion extends InquiryGround {
  /** A random UUID of your own: what is sent again under it is asked once, and answered with what has come since. */
  @RequestId()
  questionId: string;

  /** Whom it is about: one person. */
  @OnePerson()
  person: PersonIdentity;

  /** What is asked for; it or `claims` is needed. */
  @Optional()
  @ListOf(OneOf(SECTION_NAMES), 1, SECTION_NAMES.length)
  sections?: string[];

  /** Instead of `sections`: only whether these hold is answered. Of persons alone on whom your institution has an open case. */
  @Optional()
  @ListOf(Nested(() => InquiryClaim), 1, MAX_CLAIMS)
  claims?: InquiryClaim[];

  /** Where your institution has no case open on the person: why it is asked all the same. Answered at once, confirmed by a second person. */
  @Optional()
  @Nested(() => ExceptionalGround)
  exceptional?: ExceptionalGround;
}
