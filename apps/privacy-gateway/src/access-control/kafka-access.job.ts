import { SessionJobLock, Sessions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import type { KafkaAccessService } from './kafka-access.service';

/** A right that the register no longer gives is gone soon after: long before a minute. */
const INTERVAL_MS = 2000;
const NAME = 'kafka-access';

/** In one process at a time: two would take what the other grants while the register changes. */
export class KafkaAccessJob extends PeriodicJob {
  constructor(service: KafkaAccessService, sessions: Sessions) {
    const lock = new SessionJobLock(sessions, NAME);
    super({ name: NAME, intervalMs: INTERVAL_MS, runNow: true, lock, work: () => service.settle() });
  }
}
