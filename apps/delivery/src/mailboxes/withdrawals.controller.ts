import { WITHDRAW_DELIVERIES, Withdrawal, type WithdrawalCounts } from '@lacznik/contracts';
import { Endpoint, ValidBody } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addWithdrawals, countWithdrawn } from './withdrawals.store';

/** The gateway's door: what has lost its entitlement. */
@Controller()
export class WithdrawalsController {
  constructor(private readonly dataSource: DataSource) {}

  @Endpoint(WITHDRAW_DELIVERIES)
  async withdrawDeliveries(@ValidBody(Withdrawal) withdrawal: Withdrawal): Promise<WithdrawalCounts> {
    const { manager } = this.dataSource;
    await addWithdrawals(manager, [withdrawal]);
    return countWithdrawn(manager, withdrawal);
  }
}
