import { READ_USE_REPORT } from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import { LOG_ROLES } from '../pages/navigation';
import { FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { useReportPage } from './use-report-page';

/** The form's fields of parameters. */
const FIELDS = { month: 'month', institution: 'institution' };

/** How an institution used in a month what it may see. */
@Pages()
export class UseReportController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/misuse/use-report', LOG_ROLES)
  async showUse(@FromVisit() visit: Visit, @QueryFields() fields: Fields): Promise<PageAnswer> {
    const [month, institution] = [fields.text('month'), fields.optional('institution')];
    if (month === '') return useReportPage(visit, { fields, faults: [] });
    try {
      const report = await this.calls.hub(visit).call(READ_USE_REPORT, { query: { month, institution } });
      return useReportPage(visit, { fields, report, faults: [] });
    } catch (error) {
      return { ...useReportPage(visit, { fields, faults: faultsOf(visit, error, FIELDS) }), status: 422 };
    }
  }
}
