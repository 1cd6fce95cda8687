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
  constructor(dataSource: DataSource, delivery: DeliveryClient) {
    const work = async (): Promise<void> => {
      const { mailboxDays } = await delivery.missingWithdrawals();
      await deleteSettled(dataSource.manager, Math.max(MIN_KEPT_DAYS, mailboxDays));
    };
    super({ name: 'expire-revocations', intervalMs: INTERVAL_MS, work });
  }
}
