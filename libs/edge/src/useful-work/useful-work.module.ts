import { Module } from '@nestjs/common';
import { ProcessesModule } from '../processes/processes.module';
import { ServingModule } from '../serving/serving.module';
import { EligiblePersonsService } from './eligible-persons.service';
import { ListEligiblePersonsService } from './list-eligible-persons.service';
import { UsefulWorkController } from './useful-work.controller';
import { WorkPlansService } from './work-plans.service';
import { WorkReturnsService } from './work-returns.service';

/** What stands around referrals to socially useful work (PSU). */
@Module({
  imports: [ProcessesModule, ServingModule],
  controllers: [UsefulWorkController],
  providers: [EligiblePersonsService, ListEligiblePersonsService, WorkPlansService, WorkReturnsService],
})
export class UsefulWorkModule {}
