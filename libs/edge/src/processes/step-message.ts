import type { ProcessHead, ProcessWords, Step, VisibleCommand } from '@lacznik/casework';
import { PROCESS_STEP_MADE, type ProcessStanding, type ProcessStep } from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import type { StoredProcess } from './process.entity';

type Words = ProcessStep['words'];
/** Who made it, as the log is told; and, of the first step, what holds for the whole process. */
export type StepCircumstances = Pick<
  ProcessStep,
  'actorRole' | 'sealedUser' | 'workerTag' | 'opening' | 'sealedLogPerson'
>;

/** A command as it is divided for the way: what the hub may see, and what it carries for the other party alone (P8). */
export function divided(command: VisibleCommand): Pick<ProcessStep, 'command' | 'words'> {
  const { name, code, contentHash, ...words } = command as VisibleCommand & Words;
  return { command: { name, code, contentHash }, words };
}

/** Such a command as it was before. */
export function joined(command: ProcessStep['command'], words: Words): VisibleCommand {
  return { ...words, ...command };
}

/** Where the hub says that a process stands. */
export function headOf({ marks, ...standing }: ProcessStanding): ProcessHead<ProcessWords> {
  return marks === undefined ? standing : { ...standing, marks: { ...marks } };
}

/** Sends a step to the hub, once the transaction commits; the person's shard is locked. */
export function publishStep(
  transaction: OutboxTransaction,
  { person, institution, kind: process }: Pick<StoredProcess, 'person' | 'institution' | 'kind'>,
  { processId, stepId, basedOn, command, by }: Step,
  circumstances: StepCircumstances,
): void {
  const made = { institution, processId, stepId, process, basedOn, actor: by.actor, madeOn: by.on };
  transaction.publish(PROCESS_STEP_MADE, { person, body: { ...made, ...divided(command), ...circumstances } });
}
