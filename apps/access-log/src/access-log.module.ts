import { InstitutionsConsumer, InstitutionsMigration1700000000002, InstitutionsService } from '@lacznik/institutions';
import { MESSAGING_MIGRATIONS, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { databaseModule, PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import { AccessLogConfig } from './access-log-config';
import { CountsController } from './counts/counts.controller';
import { CountsStore } from './counts/counts.store';
import { EntriesConsumer } from './entries/entries.consumer';
import { EntriesController } from './searches/entries.controller';
import { EntriesStore } from './entries/entries.store';
import { EntryDaysStore } from './entries/entry-days.store';
import { EntrySearchStore } from './searches/entry-search.store';
import { FindPagesService } from './searches/find-pages.service';
import { ExportEntriesService } from './exports/export-entries.service';
import { ExportsController } from './exports/exports.controller';
import { AccessLogMigration1700000000001 } from './migrations/1700000000001-access-log.migration';
import { LogPseudonymsService } from './persons/log-pseudonyms.service';
import { MakePersonReportService } from './person-reports/make-person-report.service';
import { PersonReportsController } from './person-reports/person-reports.controller';
import { PersonKeysController } from './persons/person-keys.controller';
import { PersonsStore } from './persons/persons.store';
import { FeedCountsStore } from './reconciliation/feed-counts.store';
import { ReconcileService } from './reconciliation/reconcile.service';
import { ReconciliationController } from './reconciliation/reconciliation.controller';
import { RecordSearchService } from './searches/record-search.service';
import { CheckpointsStore } from './tree/checkpoints.store';
import { LogKeys, readLogKeys } from './tree/log-keys';
import { ProofsController } from './tree/proofs.controller';
import { RecordKeysService } from './tree/record-keys.service';
import { SignCheckpointsService } from './tree/sign-checkpoints.service';
import { TreeController } from './tree/tree.controller';
import { TreeStore } from './tree/tree.store';
import { CollectCosignaturesService } from './witnesses/collect-cosignatures.service';
import { CosignaturesStore } from './witnesses/cosignatures.store';
import { RequestCosignatureService } from './witnesses/request-cosignature.service';
import { readWitnessPolicy, WitnessPolicy } from './witnesses/witness-policy';
import { WitnessesController } from './witnesses/witnesses.controller';
import { ExpireYearsService } from './years/expire-years.service';
import { YearsController } from './years/years.controller';
import { YearsStore } from './years/years.store';

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
          migrations: [...MESSAGING_MIGRATIONS, AccessLogMigration1700000000001, InstitutionsMigration1700000000002],
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
