import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { ProcessesModule } from '../processes/processes.module';
import { ServingModule } from '../serving/serving.module';
import { CountWaitingService } from './count-waiting.service';
import { ListWaitingService } from './list-waiting.service';
import { WaitingController } from './waiting.controller';

/** What waits for whom, of everything that the edge has. */
@Module({
  imports: [CasesModule, ProcessesModule, ServingModule],
  controllers: [WaitingController],
  providers: [CountWaitingService, ListWaitingService],
})
export class WaitingModule {}
