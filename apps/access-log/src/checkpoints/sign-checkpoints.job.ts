import { SessionJobLock, Sessions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { CollectCosignaturesService } from './collect-cosignatures.service';
import { SignCheckpointsService } from './sign-checkpoints.service';

/** The promise is a checkpoint within a second of the last entry. */
const INTERVAL_MS = 500;
const NAME = 'sign-checkpoints';

/**
 * Signs what has grown, and asks the witnesses about it. In one process at a time: of two, one could ask half of the witnesses
 * about one checkpoint and the other the rest about another, and none would have enough cosignatures.
 */
@Injectable()
export class SignCheckpointsJob extends PeriodicJob {
  private readonly firstRun: () => Promise<unknown>;

  constructor(signing: SignCheckpointsService, collecting: CollectCosignaturesService, sessions: Sessions) {
    const work = async (): Promise<void> => {
      await signing.signIfGrown();
      await collecting.collect();
    };
    const lock = new SessionJobLock(sessions, NAME);
    super({ name: NAME, intervalMs: INTERVAL_MS, lock, work });
    this.firstRun = () => lock.whileLocked(work);
  }

  /** A log that contradicts its own checkpoints does not start. */
  override async onApplicationBootstrap(): Promise<void> {
    await this.firstRun();
    this.start();
  }
}
