import { dayInPoland } from '@lacznik/contracts';
import { SessionJobLock, Sessions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { UnusedCasesService } from './unused-cases.service';

const INTERVAL_MS = 60 * 60 * 1000;
const NAME = 'close-unused-cases';

/** Announces and closes cases that nobody uses. In one process at a time. */
@Injectable()
export class CloseUnusedCasesJob extends PeriodicJob {
  constructor(unused: UnusedCasesService, sessions: Sessions) {
    const work = (): Promise<void> => unused.tend(dayInPoland(new Date()));
    super({ name: NAME, intervalMs: INTERVAL_MS, runNow: true, lock: new SessionJobLock(sessions, NAME), work });
  }
}
