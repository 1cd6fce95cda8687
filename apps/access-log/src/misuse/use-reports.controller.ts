import {
  COUNT_UNCLOSED_ITEMS,
  READ_USE_REPORT,
  type UnclosedList,
  type UseReport,
  UseReportQuery,
} from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, LacznikError, ValidQuery } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { NotLogged } from '../search/logged-question';
import { requesterOf } from '../search/requester';
import { ItemsStore } from './items.store';
import { UseReportsService } from './use-reports.service';

/** How institutions use what they may see, in counts. */
@Controller()
export class UseReportsController {
  constructor(
    private readonly items: ItemsStore,
    private readonly reports: UseReportsService,
  ) {}

  @Endpoint(COUNT_UNCLOSED_ITEMS)
  @NotLogged('it counts items, and names no access')
  async countUnclosed(@FromCaller() caller: Caller): Promise<UnclosedList> {
    const own = caller.roles.includes('notifier') ? undefined : requesterOf(caller).actorInstitution;
    return { institutions: await this.items.countUnclosed(own) };
  }

  @Endpoint(READ_USE_REPORT)
  @NotLogged('it counts accesses, and names none')
  async readReport(
    @FromCaller() caller: Caller,
    @ValidQuery(UseReportQuery) { month, institution }: UseReportQuery,
  ): Promise<UseReport> {
    const own = requesterOf(caller).actorInstitution ?? institution;
    if (own !== undefined) return this.reports.make(own, month);
    throw new LacznikError('validation-failed', 'expected the id of an institution', { path: 'institution' });
  }
}
