import { SessionJobLock, Sessions } from '@lacznik/database';
import { Gauge, PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessLogConfig } from '../access-log-config';
import { ItemsStore } from './items.store';
import { ReviewLogService } from './review-log.service';
import { lastReviewAt } from './use-months.store';

const MAX_LOOK_INTERVAL_MS = 10 * 60 * 1000;
const NAME = 'review-log';

const unclosed = new Gauge({
  name: 'lacznik_misuse_overdue_items',
  help: 'Accesses that somebody had to look at, and nobody has in 14 days',
});

/** Reviews the log, by default once a day. In one process at a time: what it puts into the queue is put there once. */
@Injectable()
export class ReviewLogJob extends PeriodicJob {
  constructor(
    dataSource: DataSource,
    reviewing: ReviewLogService,
    items: ItemsStore,
    config: AccessLogConfig,
    sessions: Sessions,
  ) {
    const everyMs = config.misuseReviewSeconds * 1000;
    const work = async (): Promise<void> => {
      const last = await lastReviewAt(dataSource);
      if (last === undefined || Date.now() - last.getTime() >= everyMs) await reviewing.review();
      unclosed.set((await items.countUnclosed()).reduce((sum, { overdue }) => sum + overdue, 0));
    };
    const intervalMs = Math.min(everyMs, MAX_LOOK_INTERVAL_MS);
    super({ name: NAME, intervalMs, lock: new SessionJobLock(sessions, NAME), work });
  }
}
