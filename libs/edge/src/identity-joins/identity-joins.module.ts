import { Module } from '@nestjs/common';
import { IdentitiesModule } from '../identities/identities.module';
import { PersonsModule } from '../persons/persons.module';
import { ServingModule } from '../serving/serving.module';
import { IdentityJoinsController } from './identity-joins.controller';
import { IdentityJoinsService } from './identity-joins.service';

/** Which identities are one person's, as the edge's institutions say. */
@Module({
  imports: [IdentitiesModule, PersonsModule, ServingModule],
  controllers: [IdentityJoinsController],
  providers: [IdentityJoinsService],
})
export class IdentityJoinsModule {}
