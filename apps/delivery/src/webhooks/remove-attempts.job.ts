import { deleteInPortions, SessionJobLock, Sessions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeliveryConfig } from '../delivery-config';

const INTERVAL_MS = 60 * 60 * 1000;
const NAME = 'remove-attempts';
/** Longer than anything can be redriven. */
const DEAD_LETTER_DAYS = 30;

/** Deletes what is known of webhooks for longer than it can be used. In one process at a time, as mailboxes are emptied. */
@Injectable()
export class RemoveAttemptsJob extends PeriodicJob {
  constructor({ mailboxDays }: DeliveryConfig, dataSource: DataSource, sessions: Sessions) {
    const work = async (): Promise<void> => {
      await deleteInPortions(dataSource, 'webhook_attempt', 'at < now() - make_interval(days => $1)', [mailboxDays]);
      const days = Math.max(DEAD_LETTER_DAYS, mailboxDays);
      await deleteInPortions(dataSource, 'webhook_dead_letter', 'since < now() - make_interval(days => $1)', [days]);
    };
    super({ name: NAME, intervalMs: INTERVAL_MS, runNow: true, lock: new SessionJobLock(sessions, NAME), work });
  }
}
