import {
  AnyObject,
  Count,
  Day,
  DictionaryCode,
  Flag,
  Instant,
  InstitutionId,
  ListOf,
  Nested,
  OneOf,
  Optional,
  Pseudonym,
  Reference,
  Text,
} from '../../checking/rules';
import type { JsonValue } from '../../checking/shape';
import { MAX_ID_LENGTH, MAX_WORD_LENGTH } from '../../messages/log-entries/entry-rules';
import { STEP_REFUSALS, type StepRefusal } from '../../messages/process-told';
import { PROCESS_ACTORS, ProcessCommand } from '../../messages/process-words';
import { RequestId } from '../../messages/request-id';
import { CaseIdentity } from './cases';

/** Far above what two offices say to each other in one process. */
const MAX_STEPS = 10_000;
const MAX_SENTENCE_LENGTH = 2000;
export const PAGE_SIZE = 100;

/** A text in both languages. */
export class TextInTwoLanguages {
  @Text(MAX_SENTENCE_LENGTH)
  pl: string;

  @Text(MAX_SENTENCE_LENGTH)
  en: string;
}

/** What became of a step, as either party can prove it. */
export class StepReceipt {
  /** Of the delivery of the step to the party that did not make it: under it the log gives the receipt. */
  @Text(MAX_ID_LENGTH)
  eventId: string;

  /** The other party's edge has taken it over. */
  @Flag()
  received: boolean;

  /** Somebody there has opened it. */
  @Flag()
  seen: boolean;

  /** The other party has made a step since. */
  @Flag()
  answered: boolean;
}

/** A step that has its place in the history. */
export class ProcessStepView {
  @Count(1)
  version: number;

  @RequestId()
  stepId: string;

  /** That made it. */
  @InstitutionId()
  institution: string;

  /** As what it spoke. */
  @OneOf(PROCESS_ACTORS)
  actor: string;

  @Nested(() => ProcessCommand)
  command: ProcessCommand;

  /** What else it said, as it was said. */
  @AnyObject()
  words: Record<string, JsonValue>;

  @Day()
  madeOn: string;

  /** What happened, for those who work on it. */
  @Nested(() => TextInTwoLanguages)
  sentence: TextInTwoLanguages;

  @Nested(() => StepReceipt)
  receipt: StepReceipt;
}

/** A step that waits until the hub gives it its place. */
export class PendingStep {
  @RequestId()
  stepId: string;

  @Count()
  basedOn: number;

  @Text(MAX_WORD_LENGTH)
  command: string;

  /** When it was made; absent on one that an earlier version kept. */
  @Optional()
  @Instant()
  since?: string;
}

/** A step of your institution's that has no place in the history. */
export class RefusedStep {
  @RequestId()
  stepId: string;

  @OneOf(STEP_REFUSALS)
  reason: StepRefusal;

  /** That held then. */
  @Count()
  presentVersion: number;
}

/** Where a process stands, without what was said in it. */
export class ProcessSummary {
  /** Of whoever opened it. */
  @RequestId()
  processId: string;

  /** As what your institution takes part. */
  @OneOf(PROCESS_ACTORS)
  actor: string;

  /** The other party. */
  @InstitutionId()
  other: string;

  /** Your own pseudonym of the person. */
  @Pseudonym()
  person: string;

  /** Your own case, in which it is; absent where you have opened none in it. */
  @Optional()
  @Reference()
  caseReference?: string;

  /** A code of the legal-basis dictionary. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  /** 0 until the hub has given the first step its place. */
  @Count()
  version: number;

  @Text(MAX_WORD_LENGTH)
  state: string;

  /** What holds beside the state, such as `ON_HOLD`. */
  @ListOf(Text(MAX_WORD_LENGTH), 0, MAX_STEPS)
  flags: string[];

  /** Where it stands, for those who work on it. */
  @Nested(() => TextInTwoLanguages)
  sentence: TextInTwoLanguages;

  /** What you may say now; nothing while a step of yours waits. */
  @ListOf(Text(MAX_WORD_LENGTH), 0, MAX_STEPS)
  allowedActions: string[];

  /** Whose move it is; absent where nobody is waited for. */
  @Optional()
  @InstitutionId()
  awaits?: string;

  /** The last day for it. Counted as KPA art. 57 has it; a question stops the clock. */
  @Optional()
  @Day()
  dueOn?: string;

  @Flag()
  isOverdue: boolean;

  /** From then on the coordinators of both parties see to it. */
  @Optional()
  @Day()
  coordinatorsOn?: string;

  @Day()
  openedOn: string;

  /** When the last step was made: since then it is whose move it is. */
  @Optional()
  @Day()
  lastStepOn?: string;

  @Optional()
  @Nested(() => PendingStep)
  pending?: PendingStep;
}

/** A process with all that was said in it. */
export class ProcessView extends ProcessSummary {
  /** The first step first. */
  @ListOf(Nested(() => ProcessStepView), 0, MAX_STEPS)
  history: ProcessStepView[];

  @ListOf(Nested(() => RefusedStep), 0, MAX_STEPS)
  refused: RefusedStep[];

  /** Whom it is about, as your edge keeps it encrypted with your key: where you read it. */
  @Optional()
  @Nested(() => CaseIdentity)
  subject?: CaseIdentity;
}

/** A page of an institution's processes of one kind, the latest first. */
export class ProcessPage {
  @ListOf(Nested(() => ProcessSummary), 0, PAGE_SIZE)
  processes: ProcessSummary[];

  /** Where the next page begins; absent on the last. */
  @Optional()
  @RequestId()
  next?: string;
}
