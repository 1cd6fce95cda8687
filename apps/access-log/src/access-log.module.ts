import { INSTITUTIONS_MIGRATIONS } from '@lacznik/institutions';
import { MESSAGING_MIGRATIONS, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { databaseModule } from '@lacznik/database';
import { PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import type { AccessLogConfig } from './access-log-config';
import { AppendModule } from './append/append.module';
import { CheckpointsModule } from './checkpoints/checkpoints.module';
import { ErasureModule } from './erasure/erasure.module';
import { ExportsModule } from './exports/exports.module';
import { AccessLogMigration1700000000001 } from './migrations/1700000000001-access-log.migration';
import { HeldEntriesMigration1700000000088 } from './migrations/1700000000088-held-entries.migration';
import { AccessLogWordsMigration1700000000003 } from './migrations/1700000000003-access-log-words.migration';
import { FeedGenerationsMigration1700000000084 } from './migrations/1700000000084-feed-generations.migration';
import { AccessLogEventsMigration1700000000130 } from './migrations/1700000000130-access-log-events.migration';
import { AccessLogWithoutEventsMigration1700000000245 } from './migrations/1700000000245-access-log-without-events.migration';
import { DeletedWorkerTagsMigration1700000000270 } from './migrations/1700000000270-deleted-worker-tags.migration';
import { SamePersonsMigration1700000000511 } from './migrations/1700000000511-same-persons.migration';
import { MisuseMigration1700000000500 } from './migrations/1700000000500-misuse.migration';
import { WitnessStatusMigration1700000000021 } from './migrations/1700000000021-witness-status.migration';
import { ExpireInPortionsMigration1700000000095 } from './migrations/1700000000095-expire-in-portions.migration';
import { WorkerTagsMigration1700000000101 } from './migrations/1700000000101-worker-tags.migration';
import { MisuseModule } from './misuse/misuse.module';
import { PersonReportsModule } from './person-reports/person-reports.module';
import { PublicLogModule } from './public-log/public-log.module';
import { ReconciliationModule } from './reconciliation/reconciliation.module';
import { SearchModule } from './search/search.module';

export const APP_NAME = 'access-log';

export const MIGRATIONS = [
  ...MESSAGING_MIGRATIONS,
  AccessLogMigration1700000000001,
  ...INSTITUTIONS_MIGRATIONS,
  AccessLogWordsMigration1700000000003,
  WitnessStatusMigration1700000000021,
  ExpireInPortionsMigration1700000000095,
  FeedGenerationsMigration1700000000084,
  HeldEntriesMigration1700000000088,
  WorkerTagsMigration1700000000101,
  AccessLogEventsMigration1700000000130,
  AccessLogWithoutEventsMigration1700000000245,
  DeletedWorkerTagsMigration1700000000270,
  MisuseMigration1700000000500,
  SamePersonsMigration1700000000511,
];

/** The log of disclosures: append-only, and searchable by auditors. */
@Module({
  imports: [
    AppendModule,
    CheckpointsModule,
    SearchModule,
    ExportsModule,
    PersonReportsModule,
    PublicLogModule,
    ReconciliationModule,
    ErasureModule,
    MisuseModule,
  ],
})
export class AccessLogModule {
  static forRoot(config: AccessLogConfig): DynamicModule {
    return {
      module: AccessLogModule,
      imports: [
        PlatformModule.forRoot(config, messagingReadiness),
        databaseModule(APP_NAME, config, { entities: [], migrations: MIGRATIONS }),
        MessagingModule.forRoot(APP_NAME, config),
      ],
    };
  }
}
