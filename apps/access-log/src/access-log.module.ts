import { MessagingMigration1700000000000, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { databaseModule, PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import { AccessLogConfig } from './access-log-config';
import { EntriesConsumer } from './entries/entries.consumer';
import { EntriesController } from './entries/entries.controller';
import { EntriesStore } from './entries/entries.store';
import { ExportEntriesService } from './exports/export-entries.service';
import { ExportsController } from './exports/exports.controller';
import { AccessLogMigration1700000000001 } from './migrations/1700000000001-access-log.migration';
import { CheckpointsStore } from './tree/checkpoints.store';
import { readLogKeys } from './tree/log-keys';
import { ProofsController } from './tree/proofs.controller';
import { SignCheckpointsService } from './tree/sign-checkpoints.service';
import { TreeController } from './tree/tree.controller';
import { TreeStore } from './tree/tree.store';

export const APP_NAME = 'access-log';

/** The log of disclosures: append-only, and searchable by auditors. */
@Module({})
export class AccessLogModule {
  static forRoot(config: AccessLogConfig): DynamicModule {
    const keys = readLogKeys(config.logSigningKeyFile, config.logOrigin);
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
      controllers: [EntriesController, EntriesConsumer, ExportsController, ProofsController, TreeController],
      providers: [
        CheckpointsStore,
        EntriesStore,
        ExportEntriesService,
        TreeStore,
        {
          provide: SignCheckpointsService,
          inject: [TreeStore, CheckpointsStore],
          useFactory: (tree: TreeStore, checkpoints: CheckpointsStore) =>
            new SignCheckpointsService(config.logOrigin, keys, tree, checkpoints),
        },
      ],
    };
  }
}
