import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeliveryClient } from './delivery-client';
import { deleteSettled } from './revocations.store';

const INTERVAL_MS = 60 * 60 * 1000;
/** As the description of `GET /v1/revocations/:id` says. */
const MIN_KEPT_DAYS = 30;

/**
 * Forgets revocations that were settled long ago: not before delivery has nothing any more of what they withdrew, so that they can be
 * repeated to it.
 */
@Injectable()
export class ExpireRevocationsJob extends PeriodicJob {
  constructor(
    private readonly dataSource: DataSource,
    private readonly delivery: DeliveryClient,
  ) {
    super({ name: 'expire-revocations', intervalMs: INTERVAL_MS, work: () => this.expire() });
  }

  /** @throws Error where delivery does not say for how long it keeps contents: then none is forgotten */
  async expire(): Promise<void> {
    const { mailboxDays } = await this.delivery.missingWithdrawals();
    await deleteSettled(this.dataSource.manager, Math.max(MIN_KEPT_DAYS, mailboxDays));
  }
}
