import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module';
import { CoverageService } from './coverage.service';
import { ExplainDecisionsService } from './explain-decisions.service';
import { ExplanationsController } from './explanations.controller';
import { SimulateAgreementsService } from './simulate-agreements.service';
import { SourcesService } from './sources.service';

/** What holds now and what a change would do, said to the two parties and the operator, without a person. */
@Module({
  imports: [DirectoryModule],
  controllers: [ExplanationsController],
  providers: [CoverageService, ExplainDecisionsService, SimulateAgreementsService, SourcesService],
})
export class ExplanationsModule {}
