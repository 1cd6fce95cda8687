import { MAX_REPEATED_WITHDRAWALS } from '@lacznik/contracts';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeliveryClient, WithdrawalRefusedError } from './delivery-client';
import { keptWithdrawals } from './pending-withdrawals.store';

/** Nobody reads a feed meanwhile. */
const INTERVAL_MS = 2000;

const logger = new Logger('revocations');

/**
 * Repeats to delivery, where its database was restored, whatever was withdrawn: it has lost what came after its backup. In every
 * process: to withdraw twice does no harm.
 */
@Injectable()
export class RepeatWithdrawalsJob extends PeriodicJob {
  constructor(
    private readonly dataSource: DataSource,
    private readonly delivery: DeliveryClient,
  ) {
    super({ name: 'repeat-withdrawals', intervalMs: INTERVAL_MS, work: () => this.repeatMissing() });
  }

  /** All that is kept, done or not: what is revoked meanwhile, delivery is told anyway. */
  async repeatMissing(): Promise<void> {
    const restoration = await this.restoration();
    if (restoration === undefined) return;
    let repeated = 0;
    for (let after: string | undefined, isLast = false; !isLast;) {
      const withdrawals = await keptWithdrawals(this.dataSource.manager, after, MAX_REPEATED_WITHDRAWALS);
      isLast = withdrawals.length < MAX_REPEATED_WITHDRAWALS;
      await this.delivery.repeat({ restoration, withdrawals, isLast });
      repeated += withdrawals.length;
      after = withdrawals.at(-1)?.id;
    }
    logger.warn(`The database of delivery was restored: ${repeated} withdrawals were made there once more`);
  }

  /** Where delivery is away there is nothing to read there either. */
  private async restoration(): Promise<string | undefined> {
    try {
      return (await this.delivery.missingWithdrawals()).restoration;
    } catch (error) {
      if (error instanceof WithdrawalRefusedError) throw error;
      return undefined;
    }
  }
}
