import { SessionJobLock, Sessions } from '@lacznik/database';
import { Gauge, PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';
import { ConfirmationsService } from './confirmations.service';
import { countTurnedBack } from './warnings.store';

const INTERVAL_MS = 60_000;
const NAME = 'report-overdue-confirmations';

const overdue = new Gauge({
  name: 'lacznik_inquiry_confirmations_overdue',
  help: 'Questions outside the caseload that no second person has confirmed or rejected within two working days',
  labelNames: ['institution'],
});
const turnedBack = new Gauge({
  name: 'lacznik_inquiries_turned_back',
  help: 'Questions outside the caseload that were warned of and not asked, in the last 30 days',
  labelNames: ['institution'],
});

/** Has the log told of what nobody confirmed in time, and shows how much that is. In one process at a time. */
@Injectable()
export class ReportOverdueJob extends PeriodicJob {
  constructor(
    { institutions }: EdgeConfig,
    dataSource: DataSource,
    sessions: Sessions,
    confirmations: ConfirmationsService,
  ) {
    const work = async (): Promise<void> => {
      await confirmations.reportOverdue();
      await measure(dataSource, institutions);
    };
    super({ name: NAME, intervalMs: INTERVAL_MS, runNow: true, lock: new SessionJobLock(sessions, NAME), work });
  }
}

async function measure(dataSource: DataSource, institutions: readonly string[]): Promise<void> {
  const rows = await dataSource.query<{ institution: string; count: number }[]>(
    `SELECT institution, count(*)::integer AS count FROM inquiry
     WHERE confirm_before <= clock_timestamp() AND decision IS NULL GROUP BY institution`,
  );
  for (const institution of institutions) {
    overdue.set({ institution }, rows.find((row) => row.institution === institution)?.count ?? 0);
    turnedBack.set({ institution }, await countTurnedBack(dataSource.manager, institution));
  }
}
