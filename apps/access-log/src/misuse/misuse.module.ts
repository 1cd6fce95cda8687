import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { AppendModule } from '../append/append.module';
import { SearchModule } from '../search/search.module';
import { BreachListsController } from './breach-lists.controller';
import { BreachListsService } from './breach-lists.service';
import { CloseItemsService } from './close-items.service';
import { ItemsStore } from './items.store';
import { MisuseItemsController } from './misuse-items.controller';
import { ReviewLogJob } from './review-log.job';
import { ReviewLogService } from './review-log.service';
import { TimelineStore } from './timeline.store';
import { UseReportsController } from './use-reports.controller';
import { UseReportsService } from './use-reports.service';

/** Looks for misuse in what the log says, and has somebody look at what it finds. */
@Module({
  imports: [AppendModule, InstitutionsModule, SearchModule],
  controllers: [BreachListsController, MisuseItemsController, UseReportsController],
  providers: [
    BreachListsService,
    CloseItemsService,
    ItemsStore,
    ReviewLogJob,
    ReviewLogService,
    TimelineStore,
    UseReportsService,
  ],
})
export class MisuseModule {}
