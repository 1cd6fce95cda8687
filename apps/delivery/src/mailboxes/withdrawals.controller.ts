import { WITHDRAW_DELIVERIES, Withdrawal } from '@lacznik/contracts';
import { Endpoint, ValidBody } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addWithdrawal } from './withdrawals.store';

/** The gateway's door: what has lost its entitlement. */
@Controller()
export class WithdrawalsController {
  constructor(private readonly dataSource: DataSource) {}

  @Endpoint(WITHDRAW_DELIVERIES)
  async withdrawDeliveries(@ValidBody(Withdrawal) withdrawal: Withdrawal): Promise<Withdrawal> {
    await addWithdrawal(this.dataSource.manager, withdrawal);
    return withdrawal;
  }
}
