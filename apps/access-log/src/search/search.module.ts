import { Module } from '@nestjs/common';
import { AppendModule } from '../append/append.module';
import { CountsController } from './counts.controller';
import { CountsStore } from './counts.store';
import { EntriesController } from './entries.controller';
import { EntrySearchStore } from './entry-search.store';
import { FindPagesService } from './find-pages.service';
import { LogPseudonymsService } from './log-pseudonyms.service';
import { LogSearchService } from './log-search.service';

/** Finds and counts entries, and logs each question. */
@Module({
  imports: [AppendModule],
  controllers: [CountsController, EntriesController],
  providers: [CountsStore, EntrySearchStore, FindPagesService, LogPseudonymsService, LogSearchService],
  exports: [EntrySearchStore, LogPseudonymsService, LogSearchService],
})
export class SearchModule {}
