import {
  type ProcessEntry,
  type ProcessStanding,
  type ReceivedProcessStep,
  type ReceivedProcessStepNote,
  STEP_CATEGORY,
  STEP_TYPES,
  type TaggedProcessEntry,
} from '@lacznik/contracts';
import type { Entitled } from '../delivery/entitled';
import type { CheckedStep } from './check-step';
import type { Process, ProcessParty } from './process';

/** Of a step no field of a record is disclosed. */
const NO_FIELDS = { disclosed: [], categories: [STEP_CATEGORY], withheld: [], profile: '' };

/** What became of a step in the hub. */
export type StepFate =
  Required<Pick<ProcessEntry, 'state' | 'version'>> | Required<Pick<ProcessEntry, 'refused' | 'version'>>;

/** The entry on a step that is accepted or refused. */
export function stepEntry(
  process: Process,
  { event, body }: ReceivedProcessStep,
  { institution: receiving }: ProcessParty,
  fate: StepFate,
  { time, policyVersion }: { time: string; policyVersion: string },
): TaggedProcessEntry {
  const { institution: disclosing, actor, command, actorRole, sealedUser, workerTag } = body;
  return {
    ...groundOf(process),
    time,
    status: 'refused' in fate ? 'refused' : 'accepted',
    disclosing,
    receiving,
    ...fate,
    actor,
    command,
    actorRole,
    sealedUser,
    policyVersion,
    traceId: traceIdOf(event.traceparent),
    workerTag,
  };
}

/** The entry on what became of steps at the other party. @param maker of these */
export function noteEntry(
  process: Process,
  { event, body }: ReceivedProcessStepNote,
  { institution: disclosing }: ProcessParty,
  version: number,
): TaggedProcessEntry {
  const { institution: receiving, noted: status, actorRole, sealedUser, workerTag } = body;
  const who = { actorRole, sealedUser, traceId: traceIdOf(event.traceparent), workerTag };
  return { ...groundOf(process), time: event.time, status, disclosing, receiving, version, ...who };
}

/** What the other party is told of an accepted step. */
export function toldTo(
  process: Process,
  { event, body }: ReceivedProcessStep,
  receiver: ProcessParty,
  standing: ProcessStanding,
  { agreement, consent, policyVersion }: Extract<CheckedStep, { ok: true }> & { policyVersion: string },
): Entitled {
  const { institution: publisher, processId, process: kind, stepId, actor, command, madeOn, words, opening } = body;
  const { time, personversion, traceparent } = event;
  const type = STEP_TYPES[kind][opening === undefined ? 'continued' : 'opened'];
  const told = opening && {
    legalBasis: opening.legalBasis,
    purpose: opening.purpose,
    sealedIdentity: opening.sealedIdentity,
  };
  const step = { process: kind, stepId, actor, command, madeOn, standing, ...(told && { opening: told }) };
  return {
    fact: { event: { type, time, personversion, traceparent }, body: { publisher, processId, step, words } },
    recipient: recipientOf(process, receiver),
    decision: { ...NO_FIELDS, agreement, ...(consent === undefined ? {} : { consent }) },
    policyVersion,
  };
}

function recipientOf(process: Process, { institution, pseudonym }: ProcessParty): Entitled['recipient'] {
  const { processId, logPseudonym, caseReference, legalBasis, purpose } = process;
  return {
    receiver: institution,
    receiverPseudonym: pseudonym,
    logPseudonym,
    caseReference,
    processId,
    legalBasis,
    purpose,
  };
}

type Ground = Pick<
  ProcessEntry,
  'kind' | 'processId' | 'process' | 'person' | 'legalBasis' | 'purpose' | 'caseReference'
>;

function groundOf({ processId, kind: process, logPseudonym, legalBasis, purpose, caseReference }: Process): Ground {
  return { kind: 'process', processId, process, person: logPseudonym, legalBasis, purpose, caseReference };
}

function traceIdOf(traceparent: string | undefined): string {
  return traceparent?.slice(3, 35) ?? '';
}
