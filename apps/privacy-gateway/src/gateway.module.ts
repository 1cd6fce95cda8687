import { type Broker, MESSAGING_MIGRATIONS, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { databaseModule } from '@lacznik/database';
import { PlatformModule, type ReadinessCheck } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AccessControlModule } from './access-control/access-control.module';
import { KafkaAccessService } from './access-control/kafka-access.service';
import { AgreementsModule } from './agreements/agreements.module';
import { DeliveryModule } from './delivery/delivery.module';
import { DictionariesModule } from './dictionaries/dictionaries.module';
import { DirectoryModule } from './directory/directory.module';
import type { GatewayConfig } from './gateway-config';
import { raiseFeeds } from './delivery/feeds.store';
import { ExplanationsModule } from './explanations/explanations.module';
import { GatewayFeedStartMigration1700000000081 } from './migrations/1700000000081-gateway-feed-start.migration';
import { GatewayStandingStreamsMigration1700000000082 } from './migrations/1700000000082-gateway-standing-streams.migration';
import { GatewayMigration1700000000001 } from './migrations/1700000000001-gateway.migration';
import { GatewaySnapshotRequestsMigration1700000000010 } from './migrations/1700000000010-gateway-snapshot-requests.migration';
import { GatewayInstallationsMigration1700000000011 } from './migrations/1700000000011-gateway-installations.migration';
import { GatewayGeneralRevocationsMigration1700000000085 } from './migrations/1700000000085-gateway-general-revocations.migration';
import { GatewayDirectoryFilesMigration1700000000070 } from './migrations/1700000000070-gateway-directory-files.migration';
import { GatewayRevocationsMigration1700000000073 } from './migrations/1700000000073-gateway-revocations.migration';
import { GatewayIdentityLinksMigration1700000000091 } from './migrations/1700000000091-gateway-identity-links.migration';
import { GatewayAgreementVersionsMigration1700000000120 } from './migrations/1700000000120-gateway-agreement-versions.migration';
import { GatewayFlowCountsMigration1700000000533 } from './migrations/1700000000533-gateway-flow-counts.migration';
import { GatewayTrafficMigration1700000000130 } from './migrations/1700000000130-gateway-traffic.migration';
import { GatewayPresentStatesMigration1700000000145 } from './migrations/1700000000145-gateway-present-states.migration';
import { GatewayFormerEntriesMigration1700000000162 } from './migrations/1700000000162-gateway-former-entries.migration';
import { GatewayInquiriesMigration1700000000190 } from './migrations/1700000000190-gateway-inquiries.migration';
import { GatewayResyncsMigration1700000000221 } from './migrations/1700000000221-gateway-resyncs.migration';
import { GatewaySectionInterestsMigration1700000000260 } from './migrations/1700000000260-gateway-section-interests.migration';
import { GatewayProcessesMigration1700000000401 } from './migrations/1700000000401-gateway-processes.migration';
import { GatewayUnreadStepsMigration1700000000402 } from './migrations/1700000000402-gateway-unread-steps.migration';
import { PresentStatesModule } from './present-states/present-states.module';
import { RevocationsModule } from './revocations/revocations.module';
import { GatewayFormerGrantsMigration1700000000076 } from './migrations/1700000000076-gateway-former-grants.migration';
import { GatewayConsentsMigration1700000000111 } from './migrations/1700000000111-gateway-consents.migration';
import { StatementsModule } from './statements/statements.module';
import { GatewayDictionariesMigration1700000000041 } from './migrations/1700000000041-gateway-dictionaries.migration';
import { GatewayReachedFeedsMigration1700000000180 } from './migrations/1700000000180-gateway-reached-feeds.migration';
import { RetentionModule } from './retention/retention.module';
import { SectionsOfInterestModule } from './sections-of-interest/sections-of-interest.module';
import { WithholdingsModule } from './withholdings/withholdings.module';

export const APP_NAME = 'privacy-gateway';

/** TypeORM runs them in the order of the times in their names. */
export const GATEWAY_MIGRATIONS = [
  ...MESSAGING_MIGRATIONS,
  GatewayMigration1700000000001,
  GatewaySnapshotRequestsMigration1700000000010,
  GatewayInstallationsMigration1700000000011,
  GatewayDictionariesMigration1700000000041,
  GatewayDirectoryFilesMigration1700000000070,
  GatewayRevocationsMigration1700000000073,
  GatewayFormerGrantsMigration1700000000076,
  GatewayConsentsMigration1700000000111,
  GatewayFeedStartMigration1700000000081,
  GatewayIdentityLinksMigration1700000000091,
  GatewayStandingStreamsMigration1700000000082,
  GatewayGeneralRevocationsMigration1700000000085,
  GatewayAgreementVersionsMigration1700000000120,
  GatewayTrafficMigration1700000000130,
  GatewayPresentStatesMigration1700000000145,
  GatewayFormerEntriesMigration1700000000162,
  GatewayInquiriesMigration1700000000190,
  GatewayReachedFeedsMigration1700000000180,
  GatewayResyncsMigration1700000000221,
  GatewaySectionInterestsMigration1700000000260,
  GatewayProcessesMigration1700000000401,
  GatewayUnreadStepsMigration1700000000402,
  GatewayFlowCountsMigration1700000000533,
];

/** Decides who may know what of each fact, by every source of entitlement; numbers and logs each disclosure. */
@Module({
  imports: [
    DeliveryModule,
    DirectoryModule,
    AgreementsModule,
    ExplanationsModule,
    DictionariesModule,
    WithholdingsModule,
    StatementsModule,
    PresentStatesModule,
    SectionsOfInterestModule,
    RevocationsModule,
    RetentionModule,
  ],
})
export class GatewayModule {
  static forRoot(config: GatewayConfig): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        PlatformModule.forRoot(config, gatewayReadiness),
        databaseModule(APP_NAME, config, { entities: [], migrations: GATEWAY_MIGRATIONS }),
        MessagingModule.forRoot(APP_NAME, config, undefined, raiseFeeds),
        AccessControlModule.forRoot(APP_NAME, config),
      ],
    };
  }
}

/** Beside what every app needs, it says where Kafka is open to everybody. */
const gatewayReadiness = {
  inject: [...messagingReadiness.inject, KafkaAccessService],
  useFactory: (dataSource: DataSource, broker: Broker, access: KafkaAccessService): ReadinessCheck[] => [
    ...messagingReadiness.useFactory(dataSource, broker),
    { name: 'kafka-access', check: () => Promise.resolve(), degraded: () => access.degraded() },
  ],
};
