import { type Caller, FromCaller, requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { writtenFilter } from './entry-filter';
import { COUNT_PARAMETERS, readFilter } from './read-entry-filter';
import { LogSearchService } from './log-search.service';
import { requesterOf } from './requester';
import { CountsStore, type InstitutionCount } from './counts.store';

/** How much was disclosed, day by day and between whom, without any person. */
@Controller('v1/counts')
@Roles('auditor', 'data-protection-officer')
export class CountsController {
  constructor(
    private readonly counts: CountsStore,
    private readonly searches: LogSearchService,
  ) {}

  /** The parameters of a search restrict it, but for person and category. `from` and `to` count in whole days. */
  @Get()
  async count(
    @FromCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<{ counts: InstitutionCount[] }> {
    requireKnownParameters(query, COUNT_PARAMETERS);
    const filter = readFilter(query);
    const requester = requesterOf(caller);
    const counts = await this.counts.countEntries({ ...filter, own: requester.actorInstitution });
    await this.searches.logSearch(requester, 'counts', writtenFilter(filter));
    return { counts };
  }
}
