import { isEligibleEntry, monthFault, monthlyReturn, settle, type WorkRecord } from '@lacznik/casework';
import type { WorkReturn, WorkSettlement } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CountedProcessesService, type ReferralReader } from '../processes/counted-processes.service';
import { faultIn } from '../processes/step-refusals';
import { WorkPlansService } from './work-plans.service';
import { StoredWorkedHours } from './worked-hours.entity';

/** What follows from the hours worked: a month's return, and its settlement. */
@Injectable()
export class WorkReturnsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly processes: CountedProcessesService,
    private readonly plans: WorkPlansService,
  ) {}

  /** @throws LacznikError `not-found` where it is no referral to useful work; `validation-failed` above what the referral allows */
  async enterHours(acting: ReferralReader, referral: string, month: string, hours: number): Promise<void> {
    const document = await this.processes.referralTo(acting, referral, 'PSU');
    if (document.content && isEligibleEntry(document.content)) throw worksNowhere();
    const limit = document.content?.usefulWork?.hoursPerMonth ?? 0;
    if (hours > limit) throw faultIn({ code: 'over-the-limit', parts: { field: 'hours', limit: String(limit) } });
    const row = { institution: acting.institution, referral, month, hours };
    await this.dataSource.manager.upsert(StoredWorkedHours, row, ['institution', 'referral', 'month']);
  }

  /** @throws LacznikError `validation-failed` for a month before there were returns */
  async returnOf(institution: string, month: string): Promise<WorkReturn> {
    const fault = monthFault(month);
    if (fault) throw faultIn(fault);
    const { byState, byOutcome, ...sums } = monthlyReturn(month, await this.records(institution));
    return {
      ...sums,
      states: counted(byState).map(([state, referrals]) => ({ state, referrals })),
      outcomes: counted(byOutcome).map(([outcome, referrals]) => ({ outcome, referrals })),
    };
  }

  /** @throws LacznikError `not-found`; `validation-failed` where more was worked than agreed */
  async settlement(institution: string, id: string, month: string): Promise<WorkSettlement> {
    const agreement = await this.plans.agreement(institution, id);
    const parties = new Set([agreement.labourOffice, agreement.organiser]);
    const records = (await this.records(institution)).filter(({ document: { content } }) =>
      [content?.sender, content?.receiver].every((party) => parties.has(party ?? '')),
    );
    const settled = settle(agreement, month, records);
    if (settled.ok) return toView(settled.settlement);
    throw faultIn(settled.fault);
  }

  private async records(institution: string): Promise<WorkRecord[]> {
    const all = await this.processes.referralsTo(institution, 'PSU');
    const documents = all.filter(({ document: { content } }) => content && !isEligibleEntry(content));
    const hours = Map.groupBy(
      await this.dataSource.manager.findBy(StoredWorkedHours, { institution }),
      ({ referral }) => referral,
    );
    return documents.map(({ processId, document }) => ({
      referral: processId,
      document,
      hours: Object.fromEntries((hours.get(processId) ?? []).map(({ month, hours }) => [month, hours])),
    }));
  }
}

function worksNowhere(): LacznikError {
  const detail = 'This is an entry of a list of eligible persons, not yet a referral to work.';
  return new LacznikError('not-found', detail, { path: 'id' });
}

function toView({ rows, ...sums }: Omit<WorkSettlement, 'rows'> & { rows: readonly WorkSettlement['rows'][number][] }) {
  return { ...sums, rows: [...rows] };
}

function counted<K extends string>(counts: Readonly<Partial<Record<K, number>>>): [K, number][] {
  return Object.entries(counts) as [K, number][];
}
