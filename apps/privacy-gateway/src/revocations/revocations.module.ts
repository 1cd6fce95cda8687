import { Module } from '@nestjs/common';
import { DeliveryClient } from './delivery-client';
import { ExpireRevocationsJob } from './expire-revocations.job';
import { RepeatWithdrawalsJob } from './repeat-withdrawals.job';
import { RevocationsController } from './revocations.controller';
import { RevocationsService } from './revocations.service';
import { WithdrawDeliveriesJob } from './withdraw-deliveries.job';
import { WithdrawDeliveriesService } from './withdraw-deliveries.service';

/**
 * What follows from the end of a grant: whoever ends one keeps it by `addRevocations` in its transaction; then what was delivered is
 * withdrawn, and those who asked are told.
 */
@Module({
  controllers: [RevocationsController],
  providers: [
    DeliveryClient,
    ExpireRevocationsJob,
    RepeatWithdrawalsJob,
    RevocationsService,
    WithdrawDeliveriesJob,
    WithdrawDeliveriesService,
  ],
  exports: [RevocationsService],
})
export class RevocationsModule {}
