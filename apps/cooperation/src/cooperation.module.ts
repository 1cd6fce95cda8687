import { databaseModule } from '@lacznik/database';
import { INSTITUTIONS_MIGRATIONS, InstitutionsModule } from '@lacznik/institutions';
import { MESSAGING_MIGRATIONS, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import type { CooperationConfig } from './cooperation-config';

export const APP_NAME = 'cooperation';

export const ENTITIES = [];

export const MIGRATIONS = [...MESSAGING_MIGRATIONS, ...INSTITUTIONS_MIGRATIONS];

/** What institutions do together that names no person. */
@Module({ imports: [InstitutionsModule] })
export class CooperationModule {
  static forRoot(config: CooperationConfig): DynamicModule {
    return {
      module: CooperationModule,
      imports: [
        PlatformModule.forRoot(config, messagingReadiness),
        databaseModule(APP_NAME, config, { entities: ENTITIES, migrations: MIGRATIONS }),
        MessagingModule.forRoot(APP_NAME, config),
      ],
    };
  }
}
