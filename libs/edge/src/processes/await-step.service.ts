import type { StepRefused } from '@lacznik/casework';
import type { StepRefusal } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { HubAnswers } from '../hub-answers/hub-answers';
import type { Acting } from './acting';
import { KeepProcessesService, type OpenedProcess } from './keep-processes.service';
import type { AnyEdgeProcess } from './kept-process';
import { allowedTo } from './process-views';
import { refusedByHub } from './step-refusals';

/** Somebody sits before it. */
const MAX_WAIT_MS = 2000;

/** Waits for the hub's word on a step. */
@Injectable()
export class AwaitStepService {
  constructor(
    private readonly answers: HubAnswers,
    private readonly processes: KeepProcessesService,
  ) {}

  /**
   * The process once the step has its place, or after 2 seconds.
   * @throws LacznikError `version-conflict`, `step-refused` where the hub has refused it
   */
  async awaitStep(made: OpenedProcess, stepId: string, role: Acting['role']): Promise<OpenedProcess> {
    const { processId } = made.row;
    const read = async (): Promise<OpenedProcess> => (await this.processes.find(made.row)) ?? made;
    const isKnown = ({ kept }: OpenedProcess): boolean =>
      kept.process.pending?.stepId !== stepId && kept.process.head.version >= presentVersionIn(kept.process, stepId);
    const present = isKnown(made) ? made : await this.answers.readUntil(processId, read, isKnown, MAX_WAIT_MS);
    const refusal = refusalIn(present.kept.process, stepId);
    if (!refusal) return present;
    const reason: StepRefusal = refusal.code;
    const presentVersion = Math.max(present.kept.process.head.version, refusal.presentVersion);
    throw refusedByHub(reason, { allowedActions: allowedTo(present, role), presentVersion });
  }
}

function refusalIn({ refused }: AnyEdgeProcess, stepId: string): StepRefused | undefined {
  return refused.find((one) => one.stepId === stepId);
}

/** Of what was faster than a step that is refused: the feed may bring it later than the hub says so. */
function presentVersionIn(process: AnyEdgeProcess, stepId: string): number {
  return refusalIn(process, stepId)?.presentVersion ?? 0;
}
