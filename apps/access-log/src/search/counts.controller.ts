import { type Caller, FromCaller, requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { writtenFilter } from './entry-filter';
import { COUNT_PARAMETERS, readFilter } from './read-entry-filter';
import { RecordSearchService } from './record-search.service';
import { searcherOf } from './searcher';
import { CountsStore, type InstitutionCount } from './counts.store';

/** How much was disclosed, day by day and between whom, without any person. */
@Controller('v1/counts')
@Roles('auditor', 'data-protection-officer')
export class CountsController {
  constructor(
    private readonly counts: CountsStore,
    private readonly searches: RecordSearchService,
  ) {}

  /** The parameters of a search restrict it, but for person and category. `from` and `to` count in whole days. */
  @Get()
  async count(
    @FromCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<{ counts: InstitutionCount[] }> {
    requireKnownParameters(query, COUNT_PARAMETERS);
    const filter = readFilter(query);
    const searcher = searcherOf(caller);
    const counts = await this.counts.count({ ...filter, own: searcher.actorInstitution });
    await this.searches.record(searcher, 'counts', writtenFilter(filter));
    return { counts };
  }
}
