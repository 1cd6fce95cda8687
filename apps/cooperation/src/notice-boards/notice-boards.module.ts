import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { JobOffersModule } from '../job-offers/job-offers.module';
import { NoticeBoardsController } from './notice-boards.controller';
import { NoticeBoardsService } from './notice-boards.service';

/** Boards on walls, on which job offers hang as paper. */
@Module({
  imports: [InstitutionsModule, JobOffersModule],
  controllers: [NoticeBoardsController],
  providers: [NoticeBoardsService],
})
export class NoticeBoardsModule {}
