import { PROCESS_KINDS } from '@lacznik/casework';
import { dayInPoland } from '@lacznik/contracts';
import { deleteInPortions, SessionJobLock, Sessions } from '@lacznik/database';
import { Gauge, PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';
import { ForwardReferralsService } from './forward-referrals.service';
import { TendPlansService } from './tend-plans.service';
import { TendPromotionsService } from './tend-promotions.service';

const INTERVAL_MS = 60 * 60 * 1000;
const NAME = 'tend-processes';

const overdue = new Gauge({
  name: 'lacznik_processes_overdue',
  help: 'Referrals, announced actions and promotions whose day is over: the answer is late, or nobody has opened it',
  labelNames: ['institution', 'kind'],
});

/** Tends plans, promotions and forwarded referrals, counts what is overdue, and forgets what is over. In one process at a time. */
@Injectable()
export class TendProcessesJob extends PeriodicJob {
  constructor(
    { institutions, processRetentionDays, processIdleDays }: EdgeConfig,
    dataSource: DataSource,
    sessions: Sessions,
    plans: TendPlansService,
    promotions: TendPromotionsService,
    forwarding: ForwardReferralsService,
  ) {
    const work = async (): Promise<void> => {
      for (const institution of institutions) {
        await plans.tend(institution);
        await promotions.tend(institution);
        await forwarding.tend(institution);
      }
      await forgetProcesses(dataSource, processRetentionDays, processIdleDays);
      await measure(dataSource, institutions);
    };
    super({ name: NAME, intervalMs: INTERVAL_MS, runNow: true, lock: new SessionJobLock(sessions, NAME), work });
  }
}

/** What has ended, and what nobody has said anything in for very long: with whom they were about. */
async function forgetProcesses(dataSource: DataSource, endedDays: number, idleDays: number): Promise<void> {
  const isOver = 'ended_on < $1::date - $2::integer OR (ended_on IS NULL AND last_step_on < $1::date - $3::integer)';
  await deleteInPortions(dataSource, 'process', isOver, [dayInPoland(new Date()), endedDays, idleDays]);
}

async function measure(dataSource: DataSource, institutions: readonly string[]): Promise<void> {
  const rows = await dataSource.query<{ institution: string; kind: string; count: number }[]>(
    'SELECT institution, kind, count(*)::integer AS count FROM process WHERE due_on < $1 GROUP BY institution, kind',
    [dayInPoland(new Date())],
  );
  for (const institution of institutions)
    for (const kind of PROCESS_KINDS) {
      const counted = rows.find((row) => row.institution === institution && row.kind === kind);
      overdue.set({ institution, kind }, counted?.count ?? 0);
    }
}
