import { MESSAGING_MIGRATIONS, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { databaseModule } from '@lacznik/database';
import { PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import { BlockedPersonsModule } from './blocked-persons/blocked-persons.module';
import { CasesModule } from './cases/cases.module';
import { DeliveryModule } from './delivery/delivery.module';
import { DirectoryModule } from './directory/directory.module';
import { EntitlementModule } from './entitlement/entitlement.module';
import type { GatewayConfig } from './gateway-config';
import { GatewayMigration1700000000001 } from './migrations/1700000000001-gateway.migration';
import { WithholdingsModule } from './withholdings/withholdings.module';

export const APP_NAME = 'privacy-gateway';

export const MIGRATIONS = [...MESSAGING_MIGRATIONS, GatewayMigration1700000000001];

/** Decides who may know what of each fact, by every source of entitlement; numbers and logs each disclosure. */
@Module({
  imports: [DeliveryModule, DirectoryModule, WithholdingsModule, CasesModule, EntitlementModule, BlockedPersonsModule],
})
export class GatewayModule {
  static forRoot(config: GatewayConfig): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        PlatformModule.forRoot(config, messagingReadiness),
        databaseModule(APP_NAME, config, { entities: [], migrations: MIGRATIONS }),
        MessagingModule.forRoot(APP_NAME, config),
      ],
    };
  }
}
