import { MESSAGING_MIGRATIONS, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { databaseModule, PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import { DeliveryConfig } from './delivery-config';
import { DeliveriesConsumer } from './mailbox/deliveries.consumer';
import { EmptyMailboxes } from './mailbox/empty-mailboxes';
import { FeedController } from './mailbox/feed.controller';
import { MailboxesController } from './mailbox/mailboxes.controller';
import { FeedNotifier } from './mailbox/feed-notifier';
import { MailboxStore } from './mailbox/mailbox.store';
import { DeliveryMigration1700000000001 } from './migrations/1700000000001-delivery.migration';

export const APP_NAME = 'delivery';

/** Keeps every institution's feed as a numbered mailbox, for those who do not read Kafka themselves. */
@Module({})
export class DeliveryModule {
  static forRoot(config: DeliveryConfig): DynamicModule {
    return {
      module: DeliveryModule,
      imports: [
        PlatformModule.forRoot(config, messagingReadiness),
        databaseModule(config.databaseUrl, {
          entities: [],
          migrations: [...MESSAGING_MIGRATIONS, DeliveryMigration1700000000001],
        }),
        MessagingModule.forRoot(APP_NAME, config.kafkaBrokers),
      ],
      controllers: [FeedController, MailboxesController, DeliveriesConsumer],
      providers: [{ provide: DeliveryConfig, useValue: config }, MailboxStore, FeedNotifier, EmptyMailboxes],
    };
  }
}
