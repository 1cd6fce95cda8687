import type { Referral } from '@lacznik/casework';
import { claimLocks, Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { KeepProcessesService, type OpenedProcess } from './keep-processes.service';
import { MakeStepService } from './make-step.service';
import { documentOf } from './process-document';
import { StoredProcess } from './process.entity';
import { findOthersOn } from './processes.store';
import { faultIn } from './step-refusals';

const KIND = 'REFERRAL';

/**
 * Has a referral that was rejected as not its receiver's say by which it was forwarded: as soon as the hub has accepted that one, and again
 * where that was refused, or came to nothing.
 */
@Injectable()
export class ForwardReferralsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly processes: KeepProcessesService,
    private readonly steps: MakeStepService,
  ) {}

  /** Once the hub has accepted a first step. The persons' shards are locked. */
  async accepted(transaction: OutboxTransaction, { row, kept }: OpenedProcess): Promise<void> {
    const { institution, kind, processId, person } = row;
    const forwarded = kind === KIND ? (documentOf(kind, kept.process) as Referral).content?.partOf : undefined;
    if (forwarded === undefined) return;
    const present = await this.processes.lock(transaction.manager, { institution, processId: forwarded });
    // Of another identity of the person nothing is locked: `tend` comes by.
    if (present?.row.person === person) await this.say(transaction, present, processId);
  }

  async tend(institution: string): Promise<void> {
    const unsaid = await this.dataSource.manager.findBy(StoredProcess, {
      institution,
      kind: KIND,
      part: 'sender',
      state: 'REJECTED',
      awaitedPart: 'sender',
    });
    for (const row of unsaid) {
      const by = await this.findForwarding(row);
      if (by === undefined) continue;
      await this.outbox.transaction([row.person], async (transaction) => {
        claimLocks(transaction.manager, 'rows');
        const present = await this.processes.lock(transaction.manager, row);
        if (present) await this.say(transaction, present, by);
      });
    }
  }

  /** @throws LacznikError `validation-failed` where no referral of that id forwards it that the hub has accepted */
  async requireForwarded({ row: { institution, processId } }: OpenedProcess, referral: string): Promise<void> {
    const found = await this.processes.find({ institution, processId: referral });
    if (!found || !forwards(found, processId))
      throw faultIn({ code: 'unknown-reference', parts: { field: 'command.referral' } });
  }

  private async findForwarding(row: StoredProcess): Promise<string | undefined> {
    const others = await findOthersOn(this.dataSource.manager, row);
    const opened = await Promise.all(others.map((other) => this.processes.opened(other)));
    return opened.find((other) => forwards(other, row.processId))?.row.processId;
  }

  private async say(transaction: OutboxTransaction, present: OpenedProcess, referral: string): Promise<void> {
    // What waits is answered first.
    if (present.kept.process.pending) return;
    const command = { name: 'forward', referral };
    await this.steps.sayByItself(transaction, present, command);
  }
}

function forwards({ row, kept }: OpenedProcess, processId: string): boolean {
  const { content } = documentOf(row.kind, kept.process) as Referral;
  return row.kind === KIND && row.part === 'sender' && content?.partOf === processId;
}
