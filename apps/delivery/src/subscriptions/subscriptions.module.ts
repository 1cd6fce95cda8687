import { AddressPolicy } from '@lacznik/http';
import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { DeliveryConfig } from '../delivery-config';
import { EncryptSecretsService } from './encrypt-secrets.service';
import { LaneLocks } from './lane-locks';
import { ReencryptSecrets } from './reencrypt-secrets';
import { SubscriptionNotifier } from './subscription-notifier';
import { SubscriptionsController } from './subscriptions.controller';
import { SubscriptionsService } from './subscriptions.service';
import { readWebhookKeys, WebhookKeys } from './webhook-keys';

/** Where institutions have their feeds sent to, which part of them, and what signs it. */
@Module({
  imports: [InstitutionsModule],
  controllers: [SubscriptionsController],
  providers: [
    EncryptSecretsService,
    LaneLocks,
    ReencryptSecrets,
    SubscriptionNotifier,
    SubscriptionsService,
    {
      provide: WebhookKeys,
      inject: [DeliveryConfig],
      useFactory: ({ webhookKeysFile }: DeliveryConfig) => readWebhookKeys(webhookKeysFile),
    },
    {
      provide: AddressPolicy,
      inject: [DeliveryConfig],
      useFactory: ({ webhookAllowedNetworks }: DeliveryConfig) => new AddressPolicy(webhookAllowedNetworks),
    },
  ],
  exports: [AddressPolicy, EncryptSecretsService, LaneLocks, SubscriptionNotifier, SubscriptionsService],
})
export class SubscriptionsModule {}
