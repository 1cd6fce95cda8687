import { Module } from '@nestjs/common';
import { AuthorisationsModule } from '../authorisations/authorisations.module';
import { IdentitiesModule } from '../identities/identities.module';
import { ServingModule } from '../serving/serving.module';
import { ViewsService } from './views.service';
import { VouchForTagsService } from './vouch-for-tags.service';
import { WorkerTagsController } from './worker-tags.controller';
import { WorkerTagsService } from './worker-tags.service';

/** Who of the institutions looks at whose data. */
@Module({
  imports: [AuthorisationsModule, IdentitiesModule, ServingModule],
  controllers: [WorkerTagsController],
  providers: [ViewsService, VouchForTagsService, WorkerTagsService],
  exports: [ViewsService],
})
export class ViewsModule {}
