import { PeriodicJob } from '@lacznik/platform';
import type { RedriveLettersService } from './redrive-letters.service';

const INTERVAL_MS = 2000;

/** In each process: two that are at the same letters wait for each other, and a lock would cost a connection for what is seldom done. */
export class RedriveLettersJob extends PeriodicJob {
  constructor(redrives: RedriveLettersService) {
    super({ name: 'redrive-dead-letters', intervalMs: INTERVAL_MS, work: () => redrives.redriveAll() });
  }
}
