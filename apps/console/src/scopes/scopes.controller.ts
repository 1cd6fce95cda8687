import { LIST_SCOPES } from '@lacznik/contracts';
import { Law } from '../calls/law';
import { PersonCalls } from '../calls/person-calls';
import { AGREEMENT_ROLES } from '../pages/navigation';
import { FromVisit, Page, Pages } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { Visit } from '../pages/visit';
import { scopesPage } from './scopes-page';

/** What agreements can name, and what is in it. */
@Pages()
export class ScopesController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/scopes', AGREEMENT_ROLES)
  async showScopes(@FromVisit() visit: Visit): Promise<PageAnswer> {
    const [law, { scopes }] = await Promise.all([
      Law.readFor(this.calls, visit),
      this.calls.hub(visit).call(LIST_SCOPES),
    ]);
    return scopesPage(visit, law, scopes);
  }
}
