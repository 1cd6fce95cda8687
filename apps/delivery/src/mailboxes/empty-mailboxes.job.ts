import { SessionJobLock, Sessions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DeliveryConfig } from '../delivery-config';
import { MailboxStore } from './mailbox.store';

const INTERVAL_MS = 60 * 60 * 1000;

const NAME = 'empty-mailboxes';

/**
 * Deletes what has been in the mailboxes for longer than the configured days. In one process at a time: two would read the same
 * rows, and wait for each other's.
 */
@Injectable()
export class EmptyMailboxesJob extends PeriodicJob {
  constructor(config: DeliveryConfig, mailboxes: MailboxStore, sessions: Sessions) {
    const work = (): Promise<void> => mailboxes.deleteOlderThan(config.mailboxDays);
    super({ name: NAME, intervalMs: INTERVAL_MS, runNow: true, lock: new SessionJobLock(sessions, NAME), work });
  }
}
