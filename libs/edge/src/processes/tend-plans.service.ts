import { claimLocks, Outbox } from '@lacznik/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource, Not } from 'typeorm';
import { isInCaseload } from '../inquiries/inquiries.store';
import { KeepProcessesService } from './keep-processes.service';
import { MakeStepService } from './make-step.service';
import { StoredProcess } from './process.entity';

/** What an edge says in a plan by itself, in the order in which it is tried. */
const WITHOUT_CASE = ['freeze', 'expire'] as const;
const WITH_CASE = ['reopen', 'expire'] as const;

/** Freezes plans on persons on whom their institution has no open case any more, takes them up again, and closes them after their days. */
@Injectable()
export class TendPlansService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly processes: KeepProcessesService,
    private readonly steps: MakeStepService,
  ) {}

  async tend(institution: string): Promise<void> {
    const plans = await this.dataSource.manager.findBy(StoredProcess, {
      institution,
      kind: 'PLAN',
      state: Not('CLOSED'),
    });
    for (const { processId, person } of plans) await this.tendPlan({ institution, processId }, person);
  }

  private async tendPlan(place: { institution: string; processId: string }, person: string): Promise<void> {
    await this.outbox.transaction([person], async (transaction) => {
      claimLocks(transaction.manager, 'rows');
      const present = await this.processes.lock(transaction.manager, place);
      // What waits is answered first; what has never been accepted is nobody's plan yet.
      if (!present || present.kept.process.pending || present.row.version === 0) return;
      const hasCase = await isInCaseload(transaction.manager, place.institution, [person], null);
      for (const name of hasCase ? WITH_CASE : WITHOUT_CASE)
        if (await this.steps.sayByItself(transaction, present, { name })) return;
    });
  }
}
