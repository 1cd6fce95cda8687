import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { IdentitiesModule } from '../identities/identities.module';
import { PersonsModule } from '../persons/persons.module';
import { ServingModule } from '../serving/serving.module';
import { ConsentReceiptsController } from './consent-receipts.controller';
import { ConsentViewsService } from './consent-views.service';
import { ConsentsController } from './consents.controller';
import { ConsentsService } from './consents.service';
import { DeleteConsentIdentitiesJob } from './delete-consent-identities.job';

/** The consents that the edge's institutions record. */
@Module({
  imports: [CasesModule, IdentitiesModule, InstitutionsModule, PersonsModule, ServingModule],
  controllers: [ConsentsController, ConsentReceiptsController],
  providers: [ConsentsService, ConsentViewsService, DeleteConsentIdentitiesJob],
})
export class ConsentsModule {}
