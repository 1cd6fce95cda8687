import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { deleteSettled } from './revocations.store';

const INTERVAL_MS = 60 * 60 * 1000;
/** As the description of `GET /v1/revocations/:id` says. */
const KEPT_DAYS = 30;

/** Forgets revocations that were settled long ago. */
@Injectable()
export class ExpireRevocationsJob extends PeriodicJob {
  constructor(dataSource: DataSource) {
    const work = (): Promise<void> => deleteSettled(dataSource.manager, KEPT_DAYS);
    super({ name: 'expire-revocations', intervalMs: INTERVAL_MS, runNow: true, work });
  }
}
