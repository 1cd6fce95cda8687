import { InstitutionsConsumer, InstitutionsMigration1700000000002, InstitutionsService } from '@lacznik/institutions';
import { MessagingMigration1700000000000, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { databaseModule, PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import { AccessLogConfig } from './access-log-config';
import { CountsController } from './search/counts.controller';
import { CountsStore } from './search/counts.store';
import { EntriesConsumer } from './append/entries.consumer';
import { EntriesController } from './search/entries.controller';
import { EntriesStore } from './append/entries.store';
import { EntryDaysStore } from './append/entry-days.store';
import { EntrySearchStore } from './search/entry-search.store';
import { FindPagesService } from './search/find-pages.service';
import { ExportEntriesService } from './exports/export-entries.service';
import { ExportsController } from './exports/exports.controller';
import { AccessLogMigration1700000000001 } from './migrations/1700000000001-access-log.migration';
import { LogPseudonymsService } from './search/log-pseudonyms.service';
import { MakePersonReportService } from './person-reports/make-person-report.service';
import { PersonReportsController } from './person-reports/person-reports.controller';
import { PersonKeysController } from './erasure/person-keys.controller';
import { PersonsStore } from './append/persons.store';
import { FeedCountsStore } from './append/feed-counts.store';
import { ReconcileService } from './reconciliation/reconcile.service';
import { ReconciliationController } from './reconciliation/reconciliation.controller';
import { RecordSearchService } from './search/record-search.service';
import { CheckpointsStore } from './checkpoints/checkpoints.store';
import { LogKeys, readLogKeys } from './checkpoints/log-keys';
import { ProofsController } from './public-log/proofs.controller';
import { RecordKeysService } from './checkpoints/record-keys.service';
import { SignCheckpointsService } from './checkpoints/sign-checkpoints.service';
import { TreeController } from './public-log/log-files.controller';
import { TreeStore } from './append/tree.store';
import { CollectCosignaturesService } from './checkpoints/collect-cosignatures.service';
import { CosignaturesStore } from './checkpoints/cosignatures.store';
import { RequestCosignatureService } from './checkpoints/request-cosignature.service';
import { readWitnessPolicy, WitnessPolicy } from './checkpoints/witness-policy';
import { WitnessesController } from './public-log/witnesses.controller';
import { ExpireYearsService } from './append/expire-years.service';
import { YearsController } from './public-log/years.controller';
import { YearsStore } from './append/years.store';

export const APP_NAME = 'access-log';

/** The log of disclosures: append-only, and searchable by auditors. */
@Module({})
export class AccessLogModule {
  static forRoot(config: AccessLogConfig): DynamicModule {
    const keys = readLogKeys(config.logSigningKeyFile, config.logOrigin);
    const { witnessPolicyFile } = config;
    const witnesses =
      witnessPolicyFile === undefined ? new WitnessPolicy() : readWitnessPolicy(witnessPolicyFile, keys);
    return {
      module: AccessLogModule,
      imports: [
        PlatformModule.forRoot(config, messagingReadiness),
        databaseModule(config.databaseUrl, {
          entities: [],
          migrations: [
            MessagingMigration1700000000000,
            AccessLogMigration1700000000001,
            InstitutionsMigration1700000000002,
          ],
        }),
        MessagingModule.forRoot(APP_NAME, config.kafkaBrokers),
      ],
      controllers: [
        CountsController,
        EntriesController,
        EntriesConsumer,
        ExportsController,
        InstitutionsConsumer,
        PersonKeysController,
        PersonReportsController,
        ProofsController,
        ReconciliationController,
        WitnessesController,
        YearsController,
        // Last: its addresses begin with a year or a tile.
        TreeController,
      ],
      providers: [
        CheckpointsStore,
        CollectCosignaturesService,
        CosignaturesStore,
        CountsStore,
        EntriesStore,
        EntryDaysStore,
        EntrySearchStore,
        ExportEntriesService,
        FeedCountsStore,
        FindPagesService,
        InstitutionsService,
        LogPseudonymsService,
        MakePersonReportService,
        PersonsStore,
        RecordKeysService,
        RecordSearchService,
        ReconcileService,
        RequestCosignatureService,
        SignCheckpointsService,
        TreeStore,
        YearsStore,
        { provide: AccessLogConfig, useValue: config },
        { provide: LogKeys, useValue: keys },
        { provide: WitnessPolicy, useValue: witnesses },
        {
          provide: ExpireYearsService,
          inject: [YearsStore],
          useFactory: (years: YearsStore) => new ExpireYearsService(years, config.logRetentionYears),
        },
      ],
    };
  }
}
