import { MessagingMigration1700000000000, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { databaseModule, MessagingAppConfig, PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import { EntriesConsumer } from './entries/entries.consumer';
import { EntriesController } from './entries/entries.controller';
import { EntriesStore } from './entries/entries.store';
import { AccessLogMigration1700000000001 } from './migrations/1700000000001-access-log.migration';

export const APP_NAME = 'access-log';

/** The log of disclosures: append-only, and searchable by auditors. */
@Module({})
export class AccessLogModule {
  static forRoot(config: MessagingAppConfig): DynamicModule {
    return {
      module: AccessLogModule,
      imports: [
        PlatformModule.forRoot(config, messagingReadiness),
        databaseModule(config.databaseUrl, {
          entities: [],
          migrations: [MessagingMigration1700000000000, AccessLogMigration1700000000001],
        }),
        MessagingModule.forRoot(APP_NAME, config.kafkaBrokers),
      ],
      controllers: [EntriesController, EntriesConsumer],
      providers: [EntriesStore],
    };
  }
}
