import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { CountsConsumer } from './counts.consumer';
import { CountsOfDayService } from './counts-of-day.service';
import { CountsStore } from './counts.store';
import { ExactTablesService } from './exact-tables.service';
import { MonitoringController } from './monitoring.controller';
import { ProtectionService } from './protection.service';
import { PublicTablesController } from './public-tables.controller';
import { PublishedTablesStore } from './published-tables.store';
import { PublishTableService } from './publish-table.service';

/** The region in numbers: exact for those who run it, protected for everybody. */
@Module({
  imports: [InstitutionsModule],
  controllers: [CountsConsumer, MonitoringController, PublicTablesController],
  providers: [
    CountsOfDayService,
    CountsStore,
    ExactTablesService,
    ProtectionService,
    PublishedTablesStore,
    PublishTableService,
  ],
})
export class MonitoringModule {}
