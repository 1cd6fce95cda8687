import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { IdentitiesModule } from '../identities/identities.module';
import { PersonsModule } from '../persons/persons.module';
import { ServingModule } from '../serving/serving.module';
import { AcceptPublicationsService } from './accept-publications.service';
import { PublicationsController } from './publications.controller';
import { PublishStreamService } from './publish-stream.service';
import { PublisherRights } from './publisher-rights';
import { WithdrawRecordService } from './withdraw-record.service';
import { WithdrawalsController } from './withdrawals.controller';

/** What the edge's institutions publish. */
@Module({
  imports: [IdentitiesModule, PersonsModule, InstitutionsModule, ServingModule],
  controllers: [PublicationsController, WithdrawalsController],
  providers: [AcceptPublicationsService, PublisherRights, PublishStreamService, WithdrawRecordService],
})
export class PublicationsModule {}
