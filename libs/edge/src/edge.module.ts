import { INSTITUTIONS_MIGRATIONS } from '@lacznik/institutions';
import { BROKER, type Broker, MESSAGING_MIGRATIONS, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { databaseModule } from '@lacznik/database';
import { ConfigError, PlatformModule, type ReadinessCheck } from '@lacznik/platform';
import { kindOf } from '@lacznik/identifiers';
import { DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClientCase } from './cases/case.entity';
import { CasesModule } from './cases/cases.module';
import type { EdgeConfig } from './edge-config';
import type { EdgeDefinition } from './edge-definition';
import { EdgeDefinitionModule } from './edge-definition.module';
import { HubMessagesModule } from './hub-messages/hub-messages.module';
import { positionSourceOf } from './installation/installation.store';
import { JointFileEntry } from './joint-files/joint-file-entry.entity';
import { JointFilesModule } from './joint-files/joint-files.module';
import { EdgeMigration1700000000001 } from './migrations/1700000000001-edge.migration';
import { EdgeInstallationMigration1700000000012 } from './migrations/1700000000012-edge-installation.migration';
import { PublicationsModule } from './publications/publications.module';
import { ServedInstitutions } from './serving/served-institutions.service';
import { ServingModule } from './serving/serving.module';

/** TypeORM runs them in the order of the times in their names. */
export const MIGRATIONS = [
  ...MESSAGING_MIGRATIONS,
  EdgeMigration1700000000001,
  ...INSTITUTIONS_MIGRATIONS,
  EdgeInstallationMigration1700000000012,
];

/** Everything that an edge does, for the institutions and sections of its definition. */
@Module({})
export class EdgeModule {
  /** @throws ConfigError where the edge is to serve institutions of kinds that are not its own */
  static forRoot(edge: EdgeDefinition, config: EdgeConfig): DynamicModule {
    requireOwnKinds(edge, config);
    return {
      module: EdgeModule,
      imports: [
        PlatformModule.forRoot(config, edgeReadiness),
        databaseModule(config.databaseUrl, {
          entities: [ClientCase, JointFileEntry],
          migrations: MIGRATIONS,
        }),
        MessagingModule.forRoot(config.edgeName, config.kafkaBrokers, {
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => positionSourceOf(config.edgeName, dataSource),
        }),
        EdgeDefinitionModule.forRoot(edge),
        CasesModule,
        JointFilesModule.forRoot(config.institutions),
        PublicationsModule,
        ServingModule,
        HubMessagesModule.forRoot(config.edgeName),
      ],
    };
  }
}

/** An edge does its work only where the directory agrees with its settings. */
const edgeReadiness = {
  inject: [DataSource, BROKER, ServedInstitutions],
  useFactory: (dataSource: DataSource, broker: Broker, served: ServedInstitutions): ReadinessCheck[] => [
    ...messagingReadiness.useFactory(dataSource, broker),
    { name: 'directory', check: () => served.check() },
  ],
};

function requireOwnKinds({ name, kinds }: EdgeDefinition, { institutions }: EdgeConfig): void {
  const others = institutions.filter((id) => !kinds.some((kind) => kind === kindOf(id)));
  if (others.length === 0) return;
  const violation = `${others.join(', ')}: of a kind that ${name} does not serve; it serves ${kinds.join(', ')}`;
  throw new ConfigError(`The configuration is not usable:\n  INSTITUTIONS: ${violation}`);
}
