import { LIST_WITNESSES, RECONCILE } from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { RECONCILIATION_ROLES, WITNESS_ROLES } from '../pages/navigation';
import { FromVisit, Page, Pages } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { Visit } from '../pages/visit';
import { reconciliationPage } from './reconciliation-page';
import { witnessesPage } from './witnesses-page';

/** What speaks for the log as a whole: that it matches what was delivered, and who witnesses it. */
@Pages()
export class EvidenceController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/reconciliation', RECONCILIATION_ROLES)
  async showReconciliation(@FromVisit() visit: Visit): Promise<PageAnswer> {
    return reconciliationPage(visit, await this.calls.hub(visit).call(RECONCILE));
  }

  @Page('/witnesses', WITNESS_ROLES)
  async showWitnesses(@FromVisit() visit: Visit): Promise<PageAnswer> {
    const { witnesses } = await this.calls.hub(visit).call(LIST_WITNESSES);
    return witnessesPage(visit, witnesses);
  }
}
