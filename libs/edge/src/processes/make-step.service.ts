import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { proposeStep, type Step, type VisibleCommand } from '@lacznik/casework';
import { dayInPoland } from '@lacznik/contracts';
import { claimLocks, Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { lockAuthorised } from '../authorisations/users.store';
import { ViewsService } from '../views/views.service';
import { type Acting, makerOf, requireSpeaking, type StepMaker } from './acting';
import { KeepProcessesService, type OpenedProcess } from './keep-processes.service';
import type { CaseOnAcceptance } from './kept-process';
import { KINDS } from './kinds';
import { documentOf, sayable } from './process-document';
import { publishStep } from './step-message';
import { processConflict, refusedHere } from './step-refusals';

/** A step as somebody asks for it. */
export interface AskedStep {
  stepId: string;
  basedOn: number;
  command: VisibleCommand;
  /** A case that is opened once the hub has accepted it. */
  opensCase?: Omit<CaseOnAcceptance, 'stepId'>;
}

/** Makes steps in processes that are there: the step waits in the row, and goes to the hub, in one transaction. */
@Injectable()
export class MakeStepService {
  constructor(
    private readonly outbox: Outbox,
    private readonly processes: KeepProcessesService,
    private readonly views: ViewsService,
  ) {}

  /**
   * Safe to send again under its step id.
   * @throws LacznikError `excluded-person`, `forbidden` for a coordinator who only reads, `process-conflict`, `version-conflict`, `step-refused`,
   * and what is wrong with what is said
   */
  async make(acting: Acting, { row }: OpenedProcess, asked: AskedStep): Promise<OpenedProcess> {
    const actor = requireSpeaking(row, acting.role);
    if (acting.role === 'caseworker') await this.views.requireNotExcluded(acting, row.person);
    const who = await makerOf(this.views, acting);
    return this.outbox.transaction([row.person], async (transaction) => {
      claimLocks(transaction.manager, 'rows');
      if (acting.role === 'caseworker') await lockAuthorised(transaction.manager, acting);
      const present = await this.processes.lock(transaction.manager, row);
      if (!present) throw goneMeanwhile();
      return this.propose(transaction, present, { ...asked, actor, who });
    });
  }

  /**
   * {@link propose}, of what an edge says by itself. What the hub refuses is said anew on another day, and stands among what was refused once.
   * @returns false where the process does not allow it now
   */
  async sayByItself(transaction: OutboxTransaction, present: OpenedProcess, command: VisibleCommand): Promise<boolean> {
    const { row, kept } = present;
    const today = dayInPoland(new Date());
    const { process, saidByItself: last } = kept;
    const refusal = process.refused.find(({ stepId }) => stepId === last?.stepId);
    // Where somebody was faster, it may be said at once on what they said.
    if (refusal && refusal.code !== 'stale-version' && last?.on === today) return false;
    const refused = process.refused.filter((one) => one !== refusal);
    const saidByItself = { stepId: randomUUID(), on: today };
    const before = { row, kept: { ...kept, process: { ...process, refused }, saidByItself } };
    const { part: actor, version: basedOn } = row;
    const step = { stepId: saidByItself.stepId, basedOn, command, actor, who: { actorRole: 'institution' } as const };
    try {
      await this.propose(transaction, before, step);
      return true;
    } catch (error) {
      if (error instanceof LacznikError && error.code === 'step-refused') return false;
      throw error;
    }
  }

  /** The same in a transaction that has locked the process and its person's shard. */
  async propose(
    transaction: OutboxTransaction,
    present: OpenedProcess,
    { stepId, basedOn, command, opensCase, actor, who }: AskedStep & { actor: string; who: StepMaker },
  ): Promise<OpenedProcess> {
    const { row, kept } = present;
    const { process } = kept;
    const said = saidBefore(present, stepId);
    if (said !== undefined) return requireSame(present, said, command);
    const by = { actor, institution: row.institution, on: dayInPoland(new Date()) };
    const step: Step = { processId: row.processId, stepId, basedOn, command, by };
    const { table, decide } = KINDS[row.kind];
    const proposed = proposeStep(table, process, step, decide(documentOf(row.kind, process), command, by));
    if (!proposed.ok) {
      const allowed = sayable(row.kind, process, proposed.allowedActions);
      throw refusedHere({ ...proposed, allowedActions: allowed }, 'command');
    }
    publishStep(transaction, row, step, who);
    const waiting = { ...kept, process: proposed.process, opensCase: opensCase && { ...opensCase, stepId } };
    return this.processes.save(transaction.manager, { row, kept: waiting });
  }
}

/** The command of a step that was made under this id here; `refused` for one whose words are not kept. */
function saidBefore({ row, kept }: OpenedProcess, stepId: string): VisibleCommand | 'refused' | undefined {
  const { history, pending, refused } = kept.process;
  const own = history.filter(({ by }) => by.institution === row.institution);
  const said = [...own, ...(pending ? [pending] : [])].find((step) => step.stepId === stepId);
  return said?.command ?? (refused.some((step) => step.stepId === stepId) ? 'refused' : undefined);
}

function requireSame(present: OpenedProcess, said: VisibleCommand | 'refused', command: VisibleCommand): OpenedProcess {
  if (said === 'refused' || isDeepStrictEqual(said, JSON.parse(JSON.stringify(command)))) return present;
  throw processConflict('stepId');
}

function goneMeanwhile(): LacznikError {
  return new LacznikError('not-found', 'Your institution takes part in none of that id any more.', { path: 'id' });
}
