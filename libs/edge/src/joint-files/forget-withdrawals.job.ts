import { deleteInPortions, SessionJobLock, Sessions } from '@lacznik/database';
import { someLetterWaits } from '@lacznik/messaging';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const INTERVAL_MS = 60 * 60 * 1000;
const NAME = 'forget-withdrawals';

/** In one process at a time: two would read the same rows, and wait for each other's. */
@Injectable()
export class ForgetWithdrawalsJob extends PeriodicJob {
  constructor(dataSource: DataSource, sessions: Sessions) {
    const work = (): Promise<void> => forgetWithdrawals(dataSource);
    super({ name: NAME, intervalMs: INTERVAL_MS, runNow: true, lock: new SessionJobLock(sessions, NAME), work });
  }
}

/**
 * Deletes what was withdrawn before it came once the feed has come so far: all of it has come, and was passed over. One that comes when its
 * number has passed is not kept either, but where some of the feed waits among the dead letters. A backup that is put back has its own, of when its feed had come less far.
 */
async function forgetWithdrawals(dataSource: DataSource): Promise<void> {
  const hasCome = `EXISTS (SELECT FROM feed_position reached
    WHERE reached.institution = withdrawn_delivery.institution AND reached.sequence >= withdrawn_delivery.through)`;
  const mayComeLate = someLetterWaits(`'deliveries.' || withdrawn_delivery.institution || '.v1'`);
  await deleteInPortions(dataSource, 'withdrawn_delivery', `${hasCome} AND NOT ${mayComeLate}`, []);
}
