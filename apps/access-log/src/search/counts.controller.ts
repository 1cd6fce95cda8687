import { COUNT_ENTRIES, type CountList, CountQuery } from '@lacznik/contracts';
import { Endpoint, ValidQuery } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { CountsStore } from './counts.store';
import { writtenFilter } from './entry-filter';
import { AskedQuestion, LoggedQuestion } from './logged-question';
import { Question } from './question';

/** How much was disclosed, day by day and between whom, without any person. */
@Controller()
export class CountsController {
  constructor(private readonly counts: CountsStore) {}

  @Endpoint(COUNT_ENTRIES)
  @LoggedQuestion('counts')
  async countEntries(
    @AskedQuestion() question: Question,
    @ValidQuery(CountQuery) filter: CountQuery,
  ): Promise<CountList> {
    const counts = await this.counts.countEntries({ ...filter, own: question.requester.actorInstitution });
    await question.log(writtenFilter(filter));
    return { counts };
  }
}
