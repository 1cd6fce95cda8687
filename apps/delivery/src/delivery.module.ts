import { MESSAGING_MIGRATIONS, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { INSTITUTIONS_MIGRATIONS } from '@lacznik/institutions';
import { databaseModule } from '@lacznik/database';
import { PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import type { DeliveryConfig } from './delivery-config';
import { FeedModule } from './feed/feed.module';
import { closeFeeds } from './mailboxes/missing-withdrawals.store';
import { MailboxesModule } from './mailboxes/mailboxes.module';
import { PositionsModule } from './positions/positions.module';
import { TracesModule } from './traces/traces.module';
import { DeliveryMigration1700000000001 } from './migrations/1700000000001-delivery.migration';
import { DeliveryWithdrawalsMigration1700000000072 } from './migrations/1700000000072-delivery-withdrawals.migration';
import { DeliverySelectedWithdrawalsMigration1700000000086 } from './migrations/1700000000086-delivery-selected-withdrawals.migration';
import { DeliveryAcknowledgementsMigration1700000000220 } from './migrations/1700000000220-delivery-acknowledgements.migration';
import { DeliveryMissingWithdrawalsMigration1700000000140 } from './migrations/1700000000140-delivery-missing-withdrawals.migration';
import { DeliverySubscriptionsMigration1700000000230 } from './migrations/1700000000230-delivery-subscriptions.migration';
import { DeliveryNumberedAtMigration1700000000261 } from './migrations/1700000000261-delivery-numbered-at.migration';
import { DeliveryOffsetsMigration1700000000262 } from './migrations/1700000000262-delivery-offsets.migration';
import { Subscription } from './subscriptions/subscription.entity';
import { SubscriptionsModule } from './subscriptions/subscriptions.module';
import { WebhooksModule } from './webhooks/webhooks.module';

export const APP_NAME = 'delivery';

export const ENTITIES = [Subscription];

export const MIGRATIONS = [
  ...MESSAGING_MIGRATIONS,
  ...INSTITUTIONS_MIGRATIONS,
  DeliveryMigration1700000000001,
  DeliveryWithdrawalsMigration1700000000072,
  DeliverySelectedWithdrawalsMigration1700000000086,
  DeliveryMissingWithdrawalsMigration1700000000140,
  DeliveryAcknowledgementsMigration1700000000220,
  DeliverySubscriptionsMigration1700000000230,
  DeliveryNumberedAtMigration1700000000261,
  DeliveryOffsetsMigration1700000000262,
];

/** Keeps every institution's feed as a numbered mailbox, for those who do not read Kafka themselves. */
@Module({ imports: [MailboxesModule, FeedModule, PositionsModule, TracesModule, SubscriptionsModule, WebhooksModule] })
export class DeliveryModule {
  static forRoot(config: DeliveryConfig): DynamicModule {
    return {
      module: DeliveryModule,
      imports: [
        PlatformModule.forRoot(config, messagingReadiness),
        databaseModule(APP_NAME, config, { entities: ENTITIES, migrations: MIGRATIONS }),
        MessagingModule.forRoot(APP_NAME, config, undefined, closeFeeds),
      ],
    };
  }
}
