import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AppendModule } from '../append/append.module';
import { CountsController } from './counts.controller';
import { CountsStore } from './counts.store';
import { DecisionsController } from './decisions.controller';
import { DecisionsStore } from './decisions.store';
import { EntriesController } from './entries.controller';
import { EntrySearchStore } from './entry-search.store';
import { FindPagesService } from './find-pages.service';
import { LogPseudonymsService } from './log-pseudonyms.service';
import { LogSearchService } from './log-search.service';
import { RequireDeclaredQuestions } from './require-declared-questions';

/** Finds and counts entries, and logs each question, wherever in the app it is answered. */
@Module({
  imports: [AppendModule, DiscoveryModule],
  controllers: [CountsController, DecisionsController, EntriesController],
  providers: [
    CountsStore,
    DecisionsStore,
    EntrySearchStore,
    FindPagesService,
    LogPseudonymsService,
    LogSearchService,
    RequireDeclaredQuestions,
  ],
  exports: [DecisionsStore, EntrySearchStore, LogPseudonymsService, LogSearchService],
})
export class SearchModule {}
