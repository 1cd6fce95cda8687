import { Module } from '@nestjs/common';
import { PersonsModule } from '../persons/persons.module';
import { ServingModule } from '../serving/serving.module';
import { AcceptPublicationsService } from './accept-publications.service';
import { PublicationsController } from './publications.controller';
import { PublishStreamService } from './publish-stream.service';
import { PublisherRights } from './publisher-rights';

/** What the edge's institutions publish. */
@Module({
  imports: [PersonsModule, ServingModule],
  controllers: [PublicationsController],
  providers: [AcceptPublicationsService, PublisherRights, PublishStreamService],
})
export class PublicationsModule {}
