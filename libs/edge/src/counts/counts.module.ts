import { Module } from '@nestjs/common';
import { InstallationModule } from '../installation/installation.module';
import { ServingModule } from '../serving/serving.module';
import { ReportCountsJob } from './report-counts.job';

/** What the edge's institutions have, in numbers. */
@Module({ imports: [InstallationModule, ServingModule], providers: [ReportCountsJob] })
export class CountsModule {}
