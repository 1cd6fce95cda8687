import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { HubAnswersModule } from '../hub-answers/hub-answers.module';
import { IdentitiesModule } from '../identities/identities.module';
import { PersonsModule } from '../persons/persons.module';
import { PrintedPlansModule } from '../printed-plans/printed-plans.module';
import { ServingModule } from '../serving/serving.module';
import { ViewsModule } from '../views/views.module';
import { AnnouncedActionsController } from './announced-actions.controller';
import { AwaitStepService } from './await-step.service';
import { CaseOnAcceptanceService } from './case-on-acceptance.service';
import { ForwardReferralsService } from './forward-referrals.service';
import { JointPlansController } from './joint-plans.controller';
import { KeepProcessesService } from './keep-processes.service';
import { MakeStepService } from './make-step.service';
import { MeasurePendingStepsJob } from './measure-pending-steps.job';
import { OpenProcessService } from './open-process.service';
import { PrepareOpenings } from './prepared-openings';
import { ProcessesService } from './processes.service';
import { PromotionsController } from './promotions.controller';
import { ReadProcessService } from './read-process.service';
import { CountedProcessesService } from './counted-processes.service';
import { ReferralsController } from './referrals.controller';
import { ShowProcessesService } from './show-processes.service';
import { TakeNewsService } from './take-news.service';
import { TakeStepsService } from './take-steps.service';
import { TendPlansService } from './tend-plans.service';
import { TendPromotionsService } from './tend-promotions.service';
import { TendProcessesJob } from './tend-processes.job';

/** What two institutions do together on one person: referrals, joint plans, announced actions, promotions. */
@Module({
  imports: [
    HubAnswersModule,
    IdentitiesModule,
    InstitutionsModule,
    PersonsModule,
    PrintedPlansModule,
    ServingModule,
    ViewsModule,
  ],
  controllers: [AnnouncedActionsController, JointPlansController, PromotionsController, ReferralsController],
  providers: [
    AwaitStepService,
    CaseOnAcceptanceService,
    ForwardReferralsService,
    KeepProcessesService,
    MakeStepService,
    MeasurePendingStepsJob,
    OpenProcessService,
    PrepareOpenings,
    ProcessesService,
    ReadProcessService,
    CountedProcessesService,
    ShowProcessesService,
    TakeNewsService,
    TakeStepsService,
    TendPlansService,
    TendProcessesJob,
    TendPromotionsService,
  ],
  exports: [
    CountedProcessesService,
    KeepProcessesService,
    OpenProcessService,
    PrepareOpenings,
    ReadProcessService,
    ShowProcessesService,
    TakeNewsService,
    TakeStepsService,
  ],
})
export class ProcessesModule {}
