import { INSTITUTIONS_MIGRATIONS } from '@lacznik/institutions';
import { BROKER, type Broker, MESSAGING_MIGRATIONS, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { databaseModule, EVENT_DATA_SOURCE } from '@lacznik/database';
import { PlatformModule, type ReadinessCheck } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuthorisationsModule } from './authorisations/authorisations.module';
import { InstitutionUser } from './authorisations/institution-user.entity';
import { StoredIdentity } from './cases/case-identity.entity';
import { ClientCase } from './cases/case.entity';
import { CasesModule } from './cases/cases.module';
import { Consent } from './consents/consent.entity';
import { ConsentsModule } from './consents/consents.module';
import { CountsModule } from './counts/counts.module';
import type { EdgeConfig } from './edge-config';
import { HubMessagesModule } from './hub-messages/hub-messages.module';
import { IdentityJoinsModule } from './identity-joins/identity-joins.module';
import { InquiriesModule } from './inquiries/inquiries.module';
import { StoredInquiry } from './inquiries/inquiry.entity';
import { InstallationService } from './installation/installation.service';
import { positionSourceOf } from './installation/installation.store';
import { EdgeRestorationsMigration1700000000141 } from './migrations/1700000000141-edge-restorations.migration';
import { closeJointFiles } from './joint-files/restorations.store';
import { JointFileEntry } from './joint-files/joint-file-entry.entity';
import { JointFilesModule } from './joint-files/joint-files.module';
import { EdgeMigration1700000000001 } from './migrations/1700000000001-edge.migration';
import { EdgeInstallationMigration1700000000012 } from './migrations/1700000000012-edge-installation.migration';
import { NoLogPseudonymMigration1700000000050 } from './migrations/1700000000050-no-log-pseudonym.migration';
import { CaseIdentitiesMigration1700000000051 } from './migrations/1700000000051-case-identities.migration';
import { EdgeRevocationsMigration1700000000071 } from './migrations/1700000000071-edge-revocations.migration';
import { EdgeRevisionsMigration1700000000060 } from './migrations/1700000000060-edge-revisions.migration';
import { EdgeWithdrawalsMigration1700000000074 } from './migrations/1700000000074-edge-withdrawals.migration';
import { EdgeWithdrawnDeliveriesMigration1700000000087 } from './migrations/1700000000087-edge-withdrawn-deliveries.migration';
import { EdgeWithdrawnRecordsMigration1700000000077 } from './migrations/1700000000077-edge-withdrawn-records.migration';
import { EdgeConsentsMigration1700000000110 } from './migrations/1700000000110-edge-consents.migration';
import { Objection } from './objections/objection.entity';
import { ObjectionsModule } from './objections/objections.module';
import { EdgeOwnKeysMigration1700000000090 } from './migrations/1700000000090-edge-own-keys.migration';
import { EdgeIdentityJoinsMigration1700000000092 } from './migrations/1700000000092-edge-identity-joins.migration';
import { EdgeStandingStreamMigration1700000000083 } from './migrations/1700000000083-edge-standing-stream.migration';
import { EdgeUsersMigration1700000000100 } from './migrations/1700000000100-edge-users.migration';
import { EdgeCaseUseMigration1700000000150 } from './migrations/1700000000150-edge-case-use.migration';
import { EdgeSamePersonsMigration1700000000155 } from './migrations/1700000000155-edge-same-persons.migration';
import { EdgeObjectionIdentitiesMigration1700000000161 } from './migrations/1700000000161-edge-objection-identities.migration';
import { EdgeInquiriesMigration1700000000200 } from './migrations/1700000000200-edge-inquiries.migration';
import { EdgeSaidFeedsMigration1700000000181 } from './migrations/1700000000181-edge-said-feeds.migration';
import { EdgeInsuranceWarningsMigration1700000000300 } from './migrations/1700000000300-edge-insurance-warnings.migration';
import { EdgeProcessesMigration1700000000410 } from './migrations/1700000000410-edge-processes.migration';
import { EdgeAwaitedPartMigration1700000000530 } from './migrations/1700000000530-edge-awaited-part.migration';
import { EdgeSaidAtMigration1700000000532 } from './migrations/1700000000532-edge-said-at.migration';
import { StoredProcess } from './processes/process.entity';
import { ProcessesModule } from './processes/processes.module';
import { EdgeCoordinatorsDayMigration1700000000481 } from './migrations/1700000000481-edge-coordinators-day.migration';
import { EdgeHandOversMigration1700000000510 } from './migrations/1700000000510-edge-hand-overs.migration';
import { EdgePendingStepsMigration1700000000482 } from './migrations/1700000000482-edge-pending-steps.migration';
import { EdgeCountedProcessesMigration1700000000540 } from './migrations/1700000000540-edge-counted-processes.migration';
import { EdgeCountedReceiversMigration1700000000560 } from './migrations/1700000000560-edge-counted-receivers.migration';
import { EdgeJointFileRevisionsMigration1700000000550 } from './migrations/1700000000550-edge-joint-file-revisions.migration';
import { EdgeProgrammesMigration1700000000480 } from './migrations/1700000000480-edge-programmes.migration';
import { StoredIntegrationGroup } from './integration/integration-group.entity';
import { StoredIntegrationResult } from './integration/integration-result.entity';
import { IntegrationModule } from './integration/integration.module';
import { UsefulWorkModule } from './useful-work/useful-work.module';
import { StoredWorkAgreement } from './processes/work-agreement.entity';
import { StoredWorkPlan } from './useful-work/work-plan.entity';
import { StoredWorkedHours } from './useful-work/worked-hours.entity';
import { PublicationsModule } from './publications/publications.module';
import { StoredHandOver } from './cases/hand-over.entity';
import { ServedInstitutions } from './serving/served-institutions.service';
import { ServingModule } from './serving/serving.module';
import { WaitingModule } from './waiting/waiting.module';

/** Of the database of every edge. TypeORM runs them in the order of the times in their names. */
export const MIGRATIONS = [
  ...MESSAGING_MIGRATIONS,
  EdgeMigration1700000000001,
  ...INSTITUTIONS_MIGRATIONS,
  EdgeInstallationMigration1700000000012,
  NoLogPseudonymMigration1700000000050,
  CaseIdentitiesMigration1700000000051,
  EdgeRevocationsMigration1700000000071,
  EdgeRevisionsMigration1700000000060,
  EdgeWithdrawalsMigration1700000000074,
  EdgeWithdrawnRecordsMigration1700000000077,
  EdgeConsentsMigration1700000000110,
  EdgeOwnKeysMigration1700000000090,
  EdgeIdentityJoinsMigration1700000000092,
  EdgeStandingStreamMigration1700000000083,
  EdgeWithdrawnDeliveriesMigration1700000000087,
  EdgeUsersMigration1700000000100,
  EdgeRestorationsMigration1700000000141,
  EdgeCaseUseMigration1700000000150,
  EdgeSamePersonsMigration1700000000155,
  EdgeObjectionIdentitiesMigration1700000000161,
  EdgeInquiriesMigration1700000000200,
  EdgeSaidFeedsMigration1700000000181,
  EdgeInsuranceWarningsMigration1700000000300,
  EdgeProgrammesMigration1700000000480,
  EdgeCoordinatorsDayMigration1700000000481,
  EdgePendingStepsMigration1700000000482,
  EdgeHandOversMigration1700000000510,
  EdgeCountedProcessesMigration1700000000540,
  EdgeCountedReceiversMigration1700000000560,
  EdgeProcessesMigration1700000000410,
  EdgeAwaitedPartMigration1700000000530,
  EdgeSaidAtMigration1700000000532,
  EdgeJointFileRevisionsMigration1700000000550,
];

/** Everything that an edge does, for the institutions of its settings. */
@Module({})
export class EdgeModule {
  /** @param app the edge's app, as `npm run migrate` calls it */
  static forRoot(app: string, config: EdgeConfig): DynamicModule {
    return {
      module: EdgeModule,
      imports: [
        PlatformModule.forRoot(config, edgeReadiness),
        databaseModule(app, config, {
          entities: [
            ClientCase,
            Consent,
            InstitutionUser,
            JointFileEntry,
            Objection,
            StoredHandOver,
            StoredIdentity,
            StoredInquiry,
            StoredIntegrationGroup,
            StoredIntegrationResult,
            StoredProcess,
            StoredWorkAgreement,
            StoredWorkedHours,
            StoredWorkPlan,
          ],
          migrations: MIGRATIONS,
        }),
        MessagingModule.forRoot(
          config.edgeName,
          config,
          {
            inject: [DataSource],
            useFactory: (dataSource: DataSource) => positionSourceOf(config.edgeName, dataSource),
          },
          closeJointFiles,
        ),
        // Before all others: its check comes behind that of whom the edge serves, and before their handlers.
        ServingModule,
        // Express tries addresses in the order of the modules, 2 µs each: what is called most comes first.
        PublicationsModule,
        AuthorisationsModule,
        CasesModule,
        ConsentsModule,
        ObjectionsModule,
        JointFilesModule,
        InquiriesModule,
        ProcessesModule,
        UsefulWorkModule,
        IntegrationModule,
        WaitingModule,
        CountsModule,
        IdentityJoinsModule,
        HubMessagesModule.forRoot(config.edgeName, config.institutions),
      ],
    };
  }
}

/** An edge does its work only where the directory agrees with its settings. */
const edgeReadiness = {
  inject: [EVENT_DATA_SOURCE, BROKER, ServedInstitutions, InstallationService],
  useFactory: (
    dataSource: DataSource,
    broker: Broker,
    served: ServedInstitutions,
    installation: InstallationService,
  ): ReadinessCheck[] => [
    ...messagingReadiness.useFactory(dataSource, broker),
    { name: 'directory', check: () => served.check() },
    { name: 'stream', check: () => installation.requireFlowing() },
  ],
};
