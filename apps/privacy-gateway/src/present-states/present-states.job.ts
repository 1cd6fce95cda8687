import { SessionJobLock, Sessions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { PresentStatesService } from './present-states.service';

/** A portion of cases each, so that what is published meanwhile has most of the way to itself. */
const INTERVAL_MS = 1000;
const NAME = 'present-states';

/** In one process at a time: two would ask at twice the rate. */
@Injectable()
export class PresentStatesJob extends PeriodicJob {
  constructor(service: PresentStatesService, sessions: Sessions) {
    const work = async (): Promise<void> => {
      await service.compare();
      await service.askNext();
    };
    super({ name: NAME, intervalMs: INTERVAL_MS, runNow: true, lock: new SessionJobLock(sessions, NAME), work });
  }
}
