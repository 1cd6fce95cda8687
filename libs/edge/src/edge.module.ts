import { InstitutionsMigration1700000000002, InstitutionsModule } from '@lacznik/institutions';
import { MESSAGING_MIGRATIONS, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { databaseModule, PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import { ClientCase } from './cases/case.entity';
import { CasesController } from './cases/cases.controller';
import { CasesService } from './cases/cases.service';
import type { EdgeConfig } from './edge-config';
import { EDGE, EdgeDefinition } from './edge-definition';
import { deliveriesControllerFor } from './joint-files/bind-deliveries';
import { JointFileEntry } from './joint-files/joint-file-entry.entity';
import { JointFilesController } from './joint-files/joint-files.controller';
import { EdgeMigration1700000000001 } from './migrations/1700000000001-edge.migration';
import { PseudonymClient } from './persons/pseudonym-client';
import { AcceptPublicationsService } from './publications/accept-publications.service';
import { PublicationsController } from './publications/publications.controller';
import { PublishStreamService } from './publications/publish-stream.service';
import { PublisherRights } from './publications/publisher-rights';
import { SnapshotsConsumer } from './snapshots/snapshots.consumer';

/** Everything that an edge does, for the institutions and sections of its definition. */
@Module({})
export class EdgeModule {
  static forRoot(edge: EdgeDefinition, config: EdgeConfig): DynamicModule {
    return {
      module: EdgeModule,
      imports: [
        PlatformModule.forRoot(config, messagingReadiness),
        databaseModule(config.databaseUrl, {
          entities: [ClientCase, JointFileEntry],
          migrations: [...MESSAGING_MIGRATIONS, EdgeMigration1700000000001, InstitutionsMigration1700000000002],
        }),
        MessagingModule.forRoot(edge.name, config.kafkaBrokers),
        InstitutionsModule,
      ],
      // The section addresses match any word, so they come last.
      controllers: [
        CasesController,
        JointFilesController,
        PublicationsController,
        SnapshotsConsumer,
        deliveriesControllerFor(edge),
      ],
      providers: [
        { provide: EDGE, useValue: edge },
        PseudonymClient,
        CasesService,
        PublisherRights,
        AcceptPublicationsService,
        PublishStreamService,
      ],
    };
  }
}
