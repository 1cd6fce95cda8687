import { Flag, InstitutionId, ListOf, Nested, OneOf, Optional, PresentExactlyIf, Text } from '../checking/rules';
import { SECTIONS } from '../sections/sections';
import { MAX_WORD_LENGTH } from './log-entries/entry-rules';

/** Of the answer to an inquiry, in the asker's feed. */
export const INQUIRY_ANSWERED_TYPE = 'pl.lacznik.inquiry.answered';

/** Why an edge does not ask what somebody wants to know. */
export const EDGE_INQUIRY_REFUSALS = ['own-record', 'excluded', 'user-limit', 'outside-caseload'] as const;
/** Why the hub does not. `match-outside-caseload`: only of persons on whom the asker has an open case.  */
export const HUB_INQUIRY_REFUSALS = [
  'institution-not-active',
  'legal-basis-not-valid',
  'purpose-not-valid',
  'no-agreement',
  'institution-limit',
  'claims-limit',
  'match-outside-caseload',
] as const;
export const INQUIRY_REFUSALS = [...EDGE_INQUIRY_REFUSALS, ...HUB_INQUIRY_REFUSALS] as const;
export type InquiryRefusal = (typeof INQUIRY_REFUSALS)[number];

/** What came of asking one source for one section. */
export const SOURCE_STATES = ['disclosed', 'withheld', 'nothing-known', 'source-unavailable'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

const MAX_REASONS = 100;
const MAX_SOURCES = 10_000;
/** Of one inquiry. */
export const MAX_CLAIMS = 5;

/** What one source said of one section: whether it was disclosed, never what. */
export class InquirySource {
  @OneOf(SECTIONS.map(({ name }) => name))
  section: string;

  /** Id of the institution that was asked; absent where no agreement lets any be asked for the section: then it is `withheld`. */
  @Optional()
  @InstitutionId()
  publisher?: string;

  /** `withheld`: it has something, none of which may be disclosed. `source-unavailable`: it has not answered yet, or no edge serves it. */
  @OneOf(SOURCE_STATES)
  state: SourceState;

  /** Why something was withheld, in whole (`withheld`) or in part (`disclosed`); absent where nothing was. */
  @Optional()
  @ListOf(Text(MAX_WORD_LENGTH), 1, MAX_REASONS)
  reasons?: string[];
}

/** What came of one claim; the value that was claimed is not repeated. */
export class AnsweredClaim {
  @OneOf(SECTIONS.map(({ name }) => name))
  section: string;

  @Text(MAX_WORD_LENGTH)
  field: string;

  /** `true`: some record has exactly that value. `false`: there are such records, none has it. `unknown`: none could be compared. */
  @OneOf(['true', 'false', 'unknown'])
  result: 'true' | 'false' | 'unknown';
}

/** The answer to an inquiry as a whole: what was disclosed comes before it, as deliveries with the same `inquiryId`. */
export class InquiryAnswer {
  @OneOf(['answered', 'refused'])
  status: 'answered' | 'refused';

  /** Why the hub asked nobody. */
  @PresentExactlyIf('status', 'refused')
  @OneOf(HUB_INQUIRY_REFUSALS)
  refused?: (typeof HUB_INQUIRY_REFUSALS)[number];

  /** Whether this is the last word; else another answer follows, with a higher revision, once all sources have answered. */
  @Flag()
  isComplete: boolean;

  /** By section and source, at least one of each section that was asked for; none where it was refused. */
  @ListOf(Nested(() => InquirySource), 0, MAX_SOURCES)
  sources: InquirySource[];

  /** Of an inquiry with claims, in their order. */
  @Optional()
  @ListOf(Nested(() => AnsweredClaim), 1, MAX_CLAIMS)
  claims?: AnsweredClaim[];
}
