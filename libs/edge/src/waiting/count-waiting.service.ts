import { createHash } from 'node:crypto';
import { dayInPoland, type NotifiedUser, type WaitingCount, type WaitingList } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { reasonsAgainst } from '../authorisations/authorisation-state';
import { InstitutionUser } from '../authorisations/institution-user.entity';
import { ListWaitingService } from './list-waiting.service';

interface CountedItem {
  id: string;
  isOverdue: boolean;
}

/** Counts what waits for users who are not here themselves: of it, their console learns no more than whether it is the same as before. */
@Injectable()
export class CountWaitingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly waiting: ListWaitingService,
  ) {}

  async countFor(user: NotifiedUser): Promise<WaitingCount> {
    const items = (await this.maySee(user)) ? itemsOf(await this.waiting.listFor(user)) : [];
    return {
      ...user,
      overdue: items.filter(({ isOverdue }) => isOverdue).length,
      items: items.map(({ id }) => wordFor(user, id)),
    };
  }

  private async maySee({ institution, subject, role }: NotifiedUser): Promise<boolean> {
    if (role !== 'caseworker') return true;
    const user = await this.dataSource.manager.findOneBy(InstitutionUser, { institution, subject });
    return reasonsAgainst(user, dayInPoland(new Date())).length === 0;
  }
}

/** What makes a thing another one than before: a process that waits again waits since another day. */
function itemsOf({ confirmations, closingCases, processes, insuranceGaps }: WaitingList): CountedItem[] {
  return [
    ...confirmations.map(({ id, isOverdue }) => ({ id: `inquiry ${id}`, isOverdue })),
    ...closingCases.map(({ caseReference }) => ({ id: `closing ${caseReference}`, isOverdue: false })),
    ...processes.map(({ processId, awaits, since, dueOn, isOverdue }) => ({
      id: `process ${processId} ${awaits} ${since}${isReminded(dueOn) ? ' due' : ''}`,
      isOverdue,
    })),
    ...insuranceGaps.map(({ caseReference, toldOn }) => ({ id: `gap ${caseReference} ${toldOn}`, isOverdue: false })),
  ];
}

/** On its day it is called to mind. */
function isReminded(dueOn: string | undefined): boolean {
  return dueOn !== undefined && dueOn <= dayInPoland(new Date());
}

/** Says nothing of the thing, nor that it is another user's too. */
function wordFor({ institution, subject }: NotifiedUser, id: string): string {
  return createHash('sha256')
    .update(JSON.stringify([institution, subject, id]))
    .digest('base64url');
}
