import type { ProcessHead, ProcessKind, ProcessWords } from '@lacznik/casework';
import type { ProcessStanding, ReceivedProcessStep, STEP_NOTES } from '@lacznik/contracts';
import type { MaybeWithLogPerson, MaybeWithOtherPerson } from '../sealed-pseudonyms/open-log-persons';

/** One of the two institutions of a process, and what it calls the person. */
export interface ProcessParty {
  institution: string;
  pseudonym: string;
}

/** What the hub knows of a process: who takes part, on what ground, and where it stands. Nothing that is said in it (P8). */
export interface Process {
  processId: string;
  kind: ProcessKind;
  /** Under the hub's pseudonym, as whoever opened it named them. */
  person: string;
  logPseudonym: string;
  opener: ProcessParty;
  other: ProcessParty;
  legalBasis: string;
  purpose: string;
  /** Of the case in which it was opened. */
  caseReference: string;
  /** Undefined before its first step is accepted. */
  head?: ProcessHead<ProcessWords>;
  /** Up to which version its parties have noted what the other said, by {@link noteKey}. */
  noted: Record<string, number>;
}

/** A step that has its place, as whoever repeats it is told again. */
export interface PlacedStep {
  processId: string;
  /** Who made it. */
  institution: string;
  stepId: string;
  standing: ProcessStanding;
  /** Of its delivery; undefined until that is numbered. */
  eventId?: string;
}

/** A step as its edge sent it, with what was sealed for the gateway. */
export type OpenedStep = MaybeWithLogPerson<ReceivedProcessStep> & MaybeWithOtherPerson;

/** The party that is not this institution, or undefined where that is none. */
export function counterpartOf({ opener, other }: Process, institution: string): ProcessParty | undefined {
  if (opener.institution === institution) return other;
  return other.institution === institution ? opener : undefined;
}

/** What tells a step from all others. */
export function stepKey({ processId, institution, stepId }: Omit<PlacedStep, 'standing'>): string {
  return `${processId} ${institution} ${stepId}`;
}

/** Of what a party noted. */
export function noteKey(institution: string, noted: (typeof STEP_NOTES)[number]): string {
  return `${institution} ${noted}`;
}

/** The process that a first step opens; undefined where it is none. */
export function openedBy({ person, logPerson, otherPerson, body }: OpenedStep): Process | undefined {
  const { opening, processId, process: kind, institution } = body;
  if (opening === undefined || logPerson === undefined || otherPerson === undefined) return undefined;
  const { other, ownPerson, legalBasis, purpose, caseReference } = opening;
  return {
    processId,
    kind,
    person,
    logPseudonym: logPerson,
    opener: { institution, pseudonym: ownPerson },
    other: { institution: other, pseudonym: otherPerson },
    legalBasis,
    purpose,
    caseReference,
    noted: {},
  };
}
