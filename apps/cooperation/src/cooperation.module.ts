import { databaseModule } from '@lacznik/database';
import { INSTITUTIONS_MIGRATIONS, InstitutionsModule } from '@lacznik/institutions';
import { MESSAGING_MIGRATIONS, messagingReadiness, MessagingModule } from '@lacznik/messaging';
import { PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import { BodiesModule } from './bodies/bodies.module';
import { Body } from './bodies/body.entity';
import { ServiceEntry } from './bodies/service-entry.entity';
import { StoredQuestion } from './bodies/stored-question.entity';
import type { CooperationConfig } from './cooperation-config';
import { JobOffer } from './job-offers/job-offer.entity';
import { JobOffersModule } from './job-offers/job-offers.module';
import { CalendarFeed } from './meetings/calendar-feed.entity';
import { Meeting } from './meetings/meeting.entity';
import { MeetingsModule } from './meetings/meetings.module';
import { CooperationJobOffersMigration1700000000420 } from './migrations/1700000000420-cooperation-job-offers.migration';
import { CooperationBodiesMigration1700000000422 } from './migrations/1700000000422-cooperation-bodies.migration';
import { CooperationMeetingsMigration1700000000421 } from './migrations/1700000000421-cooperation-meetings.migration';
import { CooperationMonitoringMigration1700000000440 } from './migrations/1700000000440-cooperation-monitoring.migration';
import { StoredCounts } from './monitoring/institution-counts.entity';
import { MonitoringModule } from './monitoring/monitoring.module';
import { StoredTable } from './monitoring/published-table.entity';
import { StoredReading } from './monitoring/table-reading.entity';
import { NoticeBoard } from './notice-boards/notice-board.entity';
import { NoticeBoardsModule } from './notice-boards/notice-boards.module';

export const APP_NAME = 'cooperation';

export const ENTITIES = [
  JobOffer,
  NoticeBoard,
  Meeting,
  CalendarFeed,
  Body,
  ServiceEntry,
  StoredQuestion,
  StoredCounts,
  StoredReading,
  StoredTable,
];

export const MIGRATIONS = [
  ...MESSAGING_MIGRATIONS,
  ...INSTITUTIONS_MIGRATIONS,
  CooperationJobOffersMigration1700000000420,
  CooperationMeetingsMigration1700000000421,
  CooperationBodiesMigration1700000000422,
  CooperationMonitoringMigration1700000000440,
];

/** What institutions do together that names no person. */
@Module({
  imports: [InstitutionsModule, JobOffersModule, NoticeBoardsModule, MeetingsModule, BodiesModule, MonitoringModule],
})
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
