import { PROCESS_KINDS, type ProcessKind } from '@lacznik/casework';
import { Day, DictionaryCode, Nested, OneOf, Optional, SealedToken } from '../checking/rules';
import { PROCESS_ACTORS, ProcessCommand, ProcessStanding } from './process-words';
import { RequestId } from './request-id';

/** Types of events by which one party of a process hears the other's steps, by kind of process: of the first, and of those after it. */
export const STEP_TYPES: Readonly<Record<ProcessKind, { readonly opened: string; readonly continued: string }>> = {
  REFERRAL: { opened: 'pl.lacznik.referral.made', continued: 'pl.lacznik.referral.answered' },
  PLAN: { opened: 'pl.lacznik.joint-plan.made', continued: 'pl.lacznik.joint-plan.changed' },
  ANNOUNCEMENT: { opened: 'pl.lacznik.planned-action.announced', continued: 'pl.lacznik.planned-action.changed' },
  PROMOTION: { opened: 'pl.lacznik.promotion.proposed', continued: 'pl.lacznik.promotion.changed' },
};

/** Every type of {@link STEP_TYPES}. */
export const ALL_STEP_TYPES: readonly string[] = Object.values(STEP_TYPES).flatMap(({ opened, continued }) => [
  opened,
  continued,
]);

/**
 * Under what steps stand where deliveries and what they lose name scope categories: what is said in a process is none of a record. No dictionary has it:
 * every direction of an agreement gives it, and gives it no more once none is left.
 */
export const STEP_CATEGORY = 'process-step';

/** By what the party that receives the first step may have it, and how it learns whom it is about. */
export class DeliveredOpening {
  /** A code of the legal-basis dictionary. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  /** The person, encrypted for your institution's edge alone. */
  @SealedToken()
  sealedIdentity: string;
}

/** A step of a process that the other party made; what it says is in `data`. */
export class DeliveredStep {
  @OneOf(PROCESS_KINDS)
  process: ProcessKind;

  @RequestId()
  stepId: string;

  /** As what the other party spoke. */
  @OneOf(PROCESS_ACTORS)
  actor: string;

  @Nested(() => ProcessCommand)
  command: ProcessCommand;

  @Day()
  madeOn: string;

  /** What holds since; its version is the delivery's revision. */
  @Nested(() => ProcessStanding)
  standing: ProcessStanding;

  /** Of the first step alone. */
  @Optional()
  @Nested(() => DeliveredOpening)
  opening?: DeliveredOpening;
}
