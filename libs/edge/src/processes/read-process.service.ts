import { randomUUID } from 'node:crypto';
import { PROCESS_STEP_NOTED, type ViewGround } from '@lacznik/contracts';
import { claimLocks, Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { Injectable } from '@nestjs/common';
import { lockAuthorised } from '../authorisations/users.store';
import { reportView, type ViewedCase, ViewsService } from '../views/views.service';
import { type Acting, makerOf, type StepMaker } from './acting';
import { KeepProcessesService, type OpenedProcess } from './keep-processes.service';
import { MakeStepService } from './make-step.service';
import type { StoredProcess } from './process.entity';

/** Shows a process to whoever may see it. That a caseworker has opened it, or somebody at an NGO, is told to the log and to the other party. */
@Injectable()
export class ReadProcessService {
  constructor(
    private readonly outbox: Outbox,
    private readonly processes: KeepProcessesService,
    private readonly steps: MakeStepService,
    private readonly views: ViewsService,
  ) {}

  /** @throws LacznikError `excluded-person` */
  async read(acting: Acting, opened: OpenedProcess): Promise<OpenedProcess> {
    const isCaseworker = acting.role === 'caseworker';
    if (!isCaseworker && acting.role !== 'ngo') return opened;
    const { row } = opened;
    const viewed = isCaseworker ? viewedCase(row) : undefined;
    if (viewed) await this.views.refuseExcluded(acting, viewed);
    else await this.views.requireNotExcluded(acting, row.person);
    const maker = await makerOf(this.views, acting);
    const who = await this.views.sealed(acting);
    return this.outbox.transaction([row.person], async (transaction) => {
      claimLocks(transaction.manager, 'rows');
      if (isCaseworker) await lockAuthorised(transaction.manager, acting);
      if (viewed) reportView(transaction, viewed, who);
      const present = await this.processes.lock(transaction.manager, row);
      return present ? this.seen(transaction, present, maker, viewed !== undefined) : opened;
    });
  }

  /** What the log is told of as a view of the case, it is not told of once more: but the other party is, of what is new to it. */
  private async seen(
    transaction: OutboxTransaction,
    present: OpenedProcess,
    maker: StepMaker,
    isReported: boolean,
  ): Promise<OpenedProcess> {
    const { row, kept } = present;
    const { institution, processId, person, openedVersion } = row;
    const version = kept.process.history.findLast(({ by }) => by.institution !== institution)?.version;
    if (version === undefined || (version <= openedVersion && isReported)) return present;
    transaction.publish(PROCESS_STEP_NOTED, {
      person,
      body: { institution, processId, version, noted: 'seen', ...maker },
    });
    const opened = { row: { ...row, openedVersion: version }, kept };
    if (!isAnnouncedHere(opened)) return this.processes.save(transaction.manager, opened);
    const { head } = kept.process;
    const see = { stepId: randomUUID(), basedOn: head.version, command: { name: 'see' }, actor: row.part, who: maker };
    return this.steps.propose(transaction, opened, see);
  }
}

/** An announcement that nobody here had opened: that somebody has is a step of it. */
function isAnnouncedHere({ row, kept: { process } }: OpenedProcess): boolean {
  const { kind, part } = row;
  return kind === 'ANNOUNCEMENT' && part === 'receiver' && process.head.state === 'ANNOUNCED' && !process.pending;
}

const GROUND_OF: Readonly<Record<StoredProcess['kind'], ViewGround>> = {
  REFERRAL: 'referral',
  PLAN: 'plan',
  ANNOUNCEMENT: 'announcement',
  PROMOTION: 'promotion',
};

function viewedCase(process: StoredProcess): ViewedCase | undefined {
  const { kind, person, processId, caseReference, legalBasis, purpose } = process;
  if (caseReference === null) return undefined;
  return { person, caseReference, legalBasis, purpose, view: 'case', ground: GROUND_OF[kind], processId };
}
