import { databaseModule } from '@lacznik/database';
import { INSTITUTIONS_MIGRATIONS, InstitutionsModule } from '@lacznik/institutions';
import { MESSAGING_MIGRATIONS, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import type { CooperationConfig } from './cooperation-config';
import { JobOffer } from './job-offers/job-offer.entity';
import { JobOffersModule } from './job-offers/job-offers.module';
import { CooperationJobOffersMigration1700000000420 } from './migrations/1700000000420-cooperation-job-offers.migration';
import { CooperationMonitoringMigration1700000000440 } from './migrations/1700000000440-cooperation-monitoring.migration';
import { StoredCounts } from './monitoring/institution-counts.entity';
import { MonitoringModule } from './monitoring/monitoring.module';
import { StoredTable } from './monitoring/published-table.entity';
import { StoredReading } from './monitoring/table-reading.entity';
import { NoticeBoard } from './notice-boards/notice-board.entity';
import { NoticeBoardsModule } from './notice-boards/notice-boards.module';

export const APP_NAME = 'cooperation';

export const ENTITIES = [JobOffer, NoticeBoard, StoredCounts, StoredReading, StoredTable];

export const MIGRATIONS = [
  ...MESSAGING_MIGRATIONS,
  ...INSTITUTIONS_MIGRATIONS,
  CooperationJobOffersMigration1700000000420,
  CooperationMonitoringMigration1700000000440,
];

/** What institutions do together that names no person. */
@Module({ imports: [InstitutionsModule, JobOffersModule, MonitoringModule, NoticeBoardsModule] })
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
