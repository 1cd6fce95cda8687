import { Module } from '@nestjs/common';
import { DeliveryClient } from './delivery-client';
import { WithdrawDeliveriesJob } from './withdraw-deliveries.job';
import { WithdrawDeliveriesService } from './withdraw-deliveries.service';

/** What follows from the end of a case: what was delivered is withdrawn, and the edge that asked is told. */
@Module({ providers: [DeliveryClient, WithdrawDeliveriesJob, WithdrawDeliveriesService] })
export class RevocationsModule {}
