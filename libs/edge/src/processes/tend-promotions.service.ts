import { dayInPoland } from '@lacznik/contracts';
import { claimLocks, Outbox } from '@lacznik/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { KeepProcessesService } from './keep-processes.service';
import { MakeStepService } from './make-step.service';
import { StoredProcess } from './process.entity';

/** Lets questions to persons expire that nobody has answered by their day. */
@Injectable()
export class TendPromotionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly processes: KeepProcessesService,
    private readonly steps: MakeStepService,
  ) {}

  async tend(institution: string): Promise<void> {
    const unanswered = await this.dataSource.manager.findBy(StoredProcess, {
      institution,
      kind: 'PROMOTION',
      part: 'sender',
      state: 'ASKED',
      dueOn: LessThan(dayInPoland(new Date())),
    });
    for (const { processId, person } of unanswered) await this.expire({ institution, processId }, person);
  }

  private async expire(place: { institution: string; processId: string }, person: string): Promise<void> {
    await this.outbox.transaction([person], async (transaction) => {
      claimLocks(transaction.manager, 'rows');
      const present = await this.processes.lock(transaction.manager, place);
      // What waits, such as a yes that was recorded just now, is answered first.
      if (!present || present.kept.process.pending) return;
      await this.steps.sayByItself(transaction, present, { name: 'expire' });
    });
  }
}
