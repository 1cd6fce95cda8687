import { Module } from '@nestjs/common';
import { IntegrationModule } from '../integration/integration.module';
import { ProcessesModule } from '../processes/processes.module';
import { ServingModule } from '../serving/serving.module';
import { CountInstitutionService } from './count-institution.service';
import { CountsController } from './counts.controller';
import { ReportCountsJob } from './report-counts.job';
import { ReportCountsService } from './report-counts.service';

/** What the edge's institutions have, in numbers. */
@Module({
  imports: [IntegrationModule, ProcessesModule, ServingModule],
  controllers: [CountsController],
  providers: [CountInstitutionService, ReportCountsJob, ReportCountsService],
})
export class CountsModule {}
