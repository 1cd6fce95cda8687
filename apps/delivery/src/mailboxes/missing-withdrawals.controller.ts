import {
  MissingWithdrawals,
  READ_MISSING_WITHDRAWALS,
  REPEAT_WITHDRAWALS,
  RepeatedWithdrawals,
} from '@lacznik/contracts';
import { Endpoint, ValidBody } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeliveryConfig } from '../delivery-config';
import { findRestoration, repeatWithdrawals } from './missing-withdrawals.store';

/** The gateway's door after a restoration: what had lost its entitlement by then. */
@Controller()
export class MissingWithdrawalsController {
  constructor(
    private readonly config: DeliveryConfig,
    private readonly dataSource: DataSource,
  ) {}

  @Endpoint(READ_MISSING_WITHDRAWALS)
  async readMissingWithdrawals(): Promise<MissingWithdrawals> {
    const { mailboxDays } = this.config;
    return { mailboxDays, restoration: (await findRestoration(this.dataSource.manager))?.restoration };
  }

  @Endpoint(REPEAT_WITHDRAWALS)
  async repeatWithdrawals(@ValidBody(RepeatedWithdrawals) repeated: RepeatedWithdrawals): Promise<MissingWithdrawals> {
    await this.dataSource.transaction((transaction) => repeatWithdrawals(transaction, repeated));
    return this.readMissingWithdrawals();
  }
}
