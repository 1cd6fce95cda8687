import { InstitutionsMigration1700000000002 } from '@lacznik/institutions';
import { MESSAGING_MIGRATIONS, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { databaseModule } from '@lacznik/database';
import { PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import { ClientCase } from './cases/case.entity';
import { CasesModule } from './cases/cases.module';
import type { EdgeConfig } from './edge-config';
import type { EdgeDefinition } from './edge-definition';
import { EdgeDefinitionModule } from './edge-definition.module';
import { JointFileEntry } from './joint-files/joint-file-entry.entity';
import { JointFilesModule } from './joint-files/joint-files.module';
import { EdgeMigration1700000000001 } from './migrations/1700000000001-edge.migration';
import { PublicationsModule } from './publications/publications.module';
import { SnapshotsModule } from './snapshots/snapshots.module';

/** Of the database of either edge. */
export const EDGE_MIGRATIONS = [
  ...MESSAGING_MIGRATIONS,
  EdgeMigration1700000000001,
  InstitutionsMigration1700000000002,
];

/** Everything that an edge does, for the institutions and sections of its definition. */
@Module({})
export class EdgeModule {
  static forRoot(edge: EdgeDefinition, config: EdgeConfig): DynamicModule {
    return {
      module: EdgeModule,
      imports: [
        PlatformModule.forRoot(config, messagingReadiness),
        databaseModule(edge.name, config, { entities: [ClientCase, JointFileEntry], migrations: EDGE_MIGRATIONS }),
        MessagingModule.forRoot(edge.name, config),
        EdgeDefinitionModule.forRoot(edge),
        CasesModule,
        JointFilesModule.forRoot(edge),
        PublicationsModule,
        SnapshotsModule,
      ],
    };
  }
}
