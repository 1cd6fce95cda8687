import { SessionJobLock, Sessions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { ExpireYearsService } from './expire-years.service';

const INTERVAL_MS = 60 * 60 * 1000;
const NAME = 'expire-years';

/** Looks for years whose time is over. In one process at a time: a year's entries are dropped, and that is told, once. */
@Injectable()
export class ExpireYearsJob extends PeriodicJob {
  constructor(expiring: ExpireYearsService, sessions: Sessions) {
    const work = (): Promise<void> => expiring.expireAt(new Date());
    super({ name: NAME, intervalMs: INTERVAL_MS, runNow: true, lock: new SessionJobLock(sessions, NAME), work });
  }
}
