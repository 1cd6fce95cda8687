import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { WithdrawDeliveriesService } from './withdraw-deliveries.service';

/** An institution waits for it at its edge. */
const INTERVAL_MS = 50;

/** In every process: to withdraw twice does no harm, and one of them tells. */
@Injectable()
export class WithdrawDeliveriesJob extends PeriodicJob {
  constructor(service: WithdrawDeliveriesService) {
    const work = (): Promise<void> => service.withdrawPending();
    super({ name: 'withdraw-deliveries', intervalMs: INTERVAL_MS, runNow: true, work });
  }
}
