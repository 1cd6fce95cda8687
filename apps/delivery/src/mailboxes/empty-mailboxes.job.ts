import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DeliveryConfig } from '../delivery-config';
import { MailboxStore } from './mailbox.store';

const INTERVAL_MS = 60 * 60 * 1000;

/** Deletes what has been in the mailboxes for longer than the configured days. */
@Injectable()
export class EmptyMailboxesJob extends PeriodicJob {
  constructor(config: DeliveryConfig, mailboxes: MailboxStore) {
    const work = (): Promise<void> => mailboxes.deleteOlderThan(config.mailboxDays);
    super({ name: 'empty-mailboxes', intervalMs: INTERVAL_MS, runNow: true, work });
  }
}
