import { PROCESS_KINDS, type ProcessKind } from '@lacznik/casework';
import {
  Count,
  DictionaryCode,
  InstitutionId,
  Instant,
  Nested,
  OneOf,
  Optional,
  PresentExactlyIf,
  Reference,
  SealedToken,
  Text,
} from '../../checking/rules';
import { STEP_OUTCOMES, STEP_REFUSALS, type StepOutcome, type StepRefusal } from '../process-told';
import { PROCESS_ACTORS, ProcessCommand } from '../process-words';
import { RequestId } from '../request-id';
import { LoggedPerson, MAX_WORD_LENGTH, TraceId } from './entry-rules';
import { WorkerTag } from './view-entry';

/**
 * A step of a referral, a joint plan, an announced action or a promotion: that it was made and took its place, or was refused; that it was taken over at
 * the other party, or opened there by a person. What it disclosed has a `delivery` entry. Never what it says.
 */
export class ProcessEntry {
  @OneOf(['process'])
  kind: 'process';

  @Instant()
  time: string;

  @OneOf(STEP_OUTCOMES)
  status: StepOutcome;

  @RequestId()
  processId: string;

  @OneOf(PROCESS_KINDS)
  process: ProcessKind;

  /** Id of the institution that made the step. */
  @InstitutionId()
  disclosing: string;

  /** Id of the other party. */
  @InstitutionId()
  receiving: string;

  @LoggedPerson()
  person: string;

  /** A code of the legal-basis dictionary: that of the process. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary: that of the process. */
  @DictionaryCode()
  purpose: string;

  /** The case in which the process was opened, at the institution that opened it. */
  @Reference()
  caseReference: string;

  /** Of what is accepted: its own; of what is refused: the one that was present; else: up to which it holds. */
  @Count()
  version: number;

  /** As what the institution spoke: of what is accepted or refused. */
  @Optional()
  @OneOf(PROCESS_ACTORS)
  actor?: string;

  /** What it said: likewise. */
  @Optional()
  @Nested(() => ProcessCommand)
  command?: ProcessCommand;

  /** The state since. */
  @Text(MAX_WORD_LENGTH)
  @PresentExactlyIf('status', 'accepted')
  state?: string;

  @OneOf(STEP_REFUSALS)
  @PresentExactlyIf('status', 'refused')
  refused?: StepRefusal;

  /** The role in which somebody made or saw it. No name: the person may see the entry. */
  @Text(MAX_WORD_LENGTH)
  actorRole: string;

  /** Who it was: encrypted for that institution, each time anew. */
  @Optional()
  @SealedToken()
  sealedUser?: string;

  /** Version of the agreements, rules and dictionaries by which it was decided; absent of what was taken over or opened. */
  @Optional()
  @Text(MAX_WORD_LENGTH)
  policyVersion?: string;

  @TraceId()
  traceId: string;
}

/** The same on its way to the log. */
export class TaggedProcessEntry extends ProcessEntry {
  /** The log keeps it beside the entry, and erases it; it is in no leaf. Absent where no user acted. */
  @Optional()
  @WorkerTag()
  workerTag?: string;
}
