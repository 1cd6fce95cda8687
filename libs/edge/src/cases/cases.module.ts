import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { HubAnswersModule } from '../hub-answers/hub-answers.module';
import { IdentitiesModule } from '../identities/identities.module';
import { PersonsModule } from '../persons/persons.module';
import { ServingModule } from '../serving/serving.module';
import { ViewsModule } from '../views/views.module';
import { CasesController } from './cases.controller';
import { CloseUnusedCasesJob } from './close-unused-cases.job';
import { CasesService } from './cases.service';
import { DeleteIdentitiesJob } from './delete-identities.job';
import { HandOversController } from './hand-overs.controller';
import { HandOversService } from './hand-overs.service';
import { RevocationsController } from './revocations.controller';
import { RevocationsService } from './revocations.service';
import { UnusedCasesService } from './unused-cases.service';

/** The cases of the edge's institutions. */
@Module({
  imports: [HubAnswersModule, IdentitiesModule, InstitutionsModule, PersonsModule, ServingModule, ViewsModule],
  controllers: [CasesController, HandOversController, RevocationsController],
  providers: [
    CasesService,
    CloseUnusedCasesJob,
    DeleteIdentitiesJob,
    HandOversService,
    RevocationsService,
    UnusedCasesService,
  ],
  exports: [CasesService, RevocationsService],
})
export class CasesModule {}
