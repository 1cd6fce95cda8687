import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { InsuranceModule } from '../insurance/insurance.module';
import { InstallationModule } from '../installation/installation.module';
import { ServingModule } from '../serving/serving.module';
import { ViewsModule } from '../views/views.module';
import { AskWithdrawalsJob } from './ask-withdrawals.job';
import { ForgetRevisionsJob } from './forget-revisions.job';
import { ForgetWithdrawalsJob } from './forget-withdrawals.job';
import { JointFilesController } from './joint-files.controller';
import { MeasureFeedsJob } from './measure-feeds.job';
import { ReportFeedsJob } from './report-feeds.job';
import { WarnOfGapsJob } from './warn-of-gaps.job';

/** What others have disclosed to the edge's institutions, by case. */
@Module({
  imports: [InstallationModule, CasesModule, InsuranceModule, ServingModule, ViewsModule],
  controllers: [JointFilesController],
  providers: [
    AskWithdrawalsJob,
    ForgetRevisionsJob,
    ForgetWithdrawalsJob,
    MeasureFeedsJob,
    ReportFeedsJob,
    WarnOfGapsJob,
  ],
})
export class JointFilesModule {}
