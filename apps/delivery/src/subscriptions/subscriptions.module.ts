import { AddressPolicy } from '@lacznik/http';
import { Module } from '@nestjs/common';
import { DeliveryConfig } from '../delivery-config';
import { LaneLocks } from './lane-locks';
import { SubscriptionNotifier } from './subscription-notifier';
import { SubscriptionsController } from './subscriptions.controller';
import { SubscriptionsService } from './subscriptions.service';

/** Where institutions have their feeds sent to, which part of them, and what signs it. */
@Module({
  controllers: [SubscriptionsController],
  providers: [
    LaneLocks,
    SubscriptionNotifier,
    SubscriptionsService,
    {
      provide: AddressPolicy,
      inject: [DeliveryConfig],
      useFactory: ({ webhookAllowedNetworks }: DeliveryConfig) => new AddressPolicy(webhookAllowedNetworks),
    },
  ],
  exports: [AddressPolicy, LaneLocks, SubscriptionNotifier, SubscriptionsService],
})
export class SubscriptionsModule {}
