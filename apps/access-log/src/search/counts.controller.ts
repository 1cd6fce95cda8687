import { requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { writtenFilter } from './entry-filter';
import { COUNT_PARAMETERS, readFilter } from './read-entry-filter';
import { AskedQuestion, LoggedQuestion } from './logged-question';
import { Question } from './question';
import { CountsStore, type InstitutionCount } from './counts.store';

/** How much was disclosed, day by day and between whom, without any person. */
@Controller('v1/counts')
@Roles('auditor', 'data-protection-officer')
export class CountsController {
  constructor(private readonly counts: CountsStore) {}

  /** The parameters of a search restrict it, but for person and category. `from` and `to` count in whole days. */
  @Get()
  @LoggedQuestion('counts')
  async count(
    @AskedQuestion() question: Question,
    @Query() query: Record<string, unknown>,
  ): Promise<{ counts: InstitutionCount[] }> {
    requireKnownParameters(query, COUNT_PARAMETERS);
    const filter = readFilter(query);
    const counts = await this.counts.countEntries({ ...filter, own: question.requester.actorInstitution });
    await question.log(writtenFilter(filter));
    return { counts };
  }
}
