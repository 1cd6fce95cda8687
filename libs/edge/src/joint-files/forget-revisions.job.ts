import { deleteInPortions, SessionJobLock, Sessions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';

const INTERVAL_MS = 60 * 60 * 1000;
const NAME = 'forget-revisions';

/** Deletes what joint files held before something later came, once the configured days are over. In one process at a time. */
@Injectable()
export class ForgetRevisionsJob extends PeriodicJob {
  constructor({ jointFileHistoryDays }: EdgeConfig, dataSource: DataSource, sessions: Sessions) {
    const work = (): Promise<void> =>
      deleteInPortions(dataSource, 'joint_file_revision', 'replaced_at < now() - make_interval(days => $1)', [
        jointFileHistoryDays,
      ]);
    super({ name: NAME, intervalMs: INTERVAL_MS, runNow: true, lock: new SessionJobLock(sessions, NAME), work });
  }
}
