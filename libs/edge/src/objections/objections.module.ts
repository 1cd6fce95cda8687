import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { IdentitiesModule } from '../identities/identities.module';
import { PersonsModule } from '../persons/persons.module';
import { ServingModule } from '../serving/serving.module';
import { DeleteObjectionIdentitiesJob } from './delete-objection-identities.job';
import { ObjectionsController } from './objections.controller';
import { ObjectionsService } from './objections.service';

/** The objections that are made to the edge's institutions. */
@Module({
  imports: [CasesModule, IdentitiesModule, PersonsModule, ServingModule],
  controllers: [ObjectionsController],
  providers: [ObjectionsService, DeleteObjectionIdentitiesJob],
})
export class ObjectionsModule {}
