import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { IdentitiesModule } from '../identities/identities.module';
import { PersonsModule } from '../persons/persons.module';
import { ServingModule } from '../serving/serving.module';
import { AuthorisationsController } from './authorisations.controller';
import { AuthorisationsService } from './authorisations.service';
import { ExclusionsController } from './exclusions.controller';
import { ExclusionsService } from './exclusions.service';
import { RequireAuthorisation } from './require-authorisation.interceptor';
import { UsersController } from './users.controller';

/** The users of the edge's institutions: what lets them act, and what they must not touch. */
@Module({
  imports: [IdentitiesModule, PersonsModule, ServingModule],
  controllers: [AuthorisationsController, ExclusionsController, UsersController],
  providers: [AuthorisationsService, ExclusionsService, { provide: APP_INTERCEPTOR, useClass: RequireAuthorisation }],
})
export class AuthorisationsModule {}
