import { SessionJobLock, type Sessions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import type { RedriveLettersService } from './redrive-letters.service';

const INTERVAL_MS = 1000;
const NAME = 'redrive-dead-letters';

/** In one process at a time: two would be right as well, and wait for each other. */
export class RedriveLettersJob extends PeriodicJob {
  constructor(redrives: RedriveLettersService, sessions: Sessions) {
    const lock = new SessionJobLock(sessions, NAME);
    super({ name: NAME, intervalMs: INTERVAL_MS, lock, work: () => redrives.redriveAll() });
  }
}
