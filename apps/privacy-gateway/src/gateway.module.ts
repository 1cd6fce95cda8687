import { MESSAGING_MIGRATIONS, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { databaseModule, PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import { BlockedPersonsController } from './blocked-persons/blocked-persons.controller';
import { CasesConsumer } from './cases/cases.consumer';
import { DecideFactsService } from './decisions/decide-facts.service';
import { FactsConsumer } from './decisions/facts.consumer';
import { CurrentPolicy } from './directory/current-policy';
import { DirectoryController } from './directory/directory.controller';
import { DirectoryService } from './directory/directory.service';
import { LoadDirectoryFile } from './directory/load-directory-file';
import { GatewayConfig } from './gateway-config';
import { GatewayMigration1700000000001 } from './migrations/1700000000001-gateway.migration';
import { WithholdingsController } from './withholdings/withholdings.controller';

export const APP_NAME = 'privacy-gateway';

/** Decides, for each fact and each open case on its person, who may know what; numbers and logs each disclosure. */
@Module({})
export class GatewayModule {
  static forRoot(config: GatewayConfig): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        PlatformModule.forRoot(config, messagingReadiness),
        databaseModule(config.databaseUrl, {
          entities: [],
          migrations: [...MESSAGING_MIGRATIONS, GatewayMigration1700000000001],
        }),
        MessagingModule.forRoot(APP_NAME, config.kafkaBrokers),
      ],
      controllers: [
        DirectoryController,
        WithholdingsController,
        BlockedPersonsController,
        FactsConsumer,
        CasesConsumer,
      ],
      providers: [
        { provide: GatewayConfig, useValue: config },
        DirectoryService,
        LoadDirectoryFile,
        CurrentPolicy,
        DecideFactsService,
      ],
    };
  }
}
