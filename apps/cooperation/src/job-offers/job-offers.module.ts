import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { ChangeOffersService } from './change-offers.service';
import { JobOffersController } from './job-offers.controller';
import { JobOffersStore } from './job-offers.store';

/** Job offers of labour offices, and their feed for boards. */
@Module({
  imports: [InstitutionsModule],
  controllers: [JobOffersController],
  providers: [ChangeOffersService, JobOffersStore],
  exports: [JobOffersStore],
})
export class JobOffersModule {}
