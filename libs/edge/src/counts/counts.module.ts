import { Module } from '@nestjs/common';
import { InstallationModule } from '../installation/installation.module';
import { IntegrationModule } from '../integration/integration.module';
import { ProcessesModule } from '../processes/processes.module';
import { ServingModule } from '../serving/serving.module';
import { CountInstitutionService } from './count-institution.service';
import { ReportCountsJob } from './report-counts.job';

/** What the edge's institutions have, in numbers. */
@Module({
  imports: [InstallationModule, IntegrationModule, ProcessesModule, ServingModule],
  providers: [CountInstitutionService, ReportCountsJob],
})
export class CountsModule {}
