import { Injectable, Logger, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { DeliveryConfig } from '../delivery-config';
import { MailboxStore } from './mailbox.store';

const INTERVAL_MS = 60 * 60 * 1000;

/** Deletes what has been in the mailboxes for longer than the configured days. */
@Injectable()
export class EmptyMailboxes implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('mailbox');
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly config: DeliveryConfig,
    private readonly mailboxes: MailboxStore,
  ) {}

  onApplicationBootstrap(): void {
    this.empty();
    this.timer = setInterval(() => this.empty(), INTERVAL_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private empty(): void {
    this.mailboxes
      .deleteOlderThan(this.config.mailboxDays)
      .catch((error: unknown) =>
        this.logger.warn('Old deliveries could not be deleted; trying again in an hour', error as Error),
      );
  }
}
