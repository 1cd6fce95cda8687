import { LIST_AGREEMENTS, READ_AGREEMENT } from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { AGREEMENT_ROLES } from '../pages/navigation';
import { FromPath, FromVisit, Page, Pages } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { Visit } from '../pages/visit';
import { agreementPage } from './agreement-page';
import { agreementsPage } from './agreements-page';

/** Agreements: read by everybody whom they concern. */
@Pages()
export class AgreementsController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/agreements', AGREEMENT_ROLES)
  async showAgreements(@FromVisit() visit: Visit): Promise<PageAnswer> {
    const { agreements } = await this.calls.hub(visit).call(LIST_AGREEMENTS);
    return agreementsPage(visit, agreements);
  }

  @Page('/agreements/:id', AGREEMENT_ROLES)
  async showAgreement(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    return agreementPage(visit, await this.calls.hub(visit).call(READ_AGREEMENT, { parameters: { id } }));
  }
}
