import { END_AUTHORISATION, ENTER_AUTHORISATION, LIST_AUTHORISATIONS } from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { COORDINATOR_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer, ShownPage } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { authorisationsPage } from './authorisations-page';
import { endPage } from './end-page';
import { authorisationIn, FIELDS_OF_PLACES } from './authorisation-form';

/** Who of the institution may work on cases: written authorisations and undertakings of secrecy. */
@Pages()
export class AuthorisationsController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/authorisations', COORDINATOR_ROLES)
  showAuthorisations(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    return this.show(visit, query.optional('after'), new Fields({}), []);
  }

  @FormTo('/authorisations', COORDINATOR_ROLES)
  async enterAuthorisation(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    try {
      await this.calls.edge(visit).call(ENTER_AUTHORISATION, { body: authorisationIn(form) });
      return { seeOther: '/authorisations' };
    } catch (error) {
      const faults = faultsOf(visit, error, FIELDS_OF_PLACES);
      return { ...(await this.show(visit, undefined, form, faults)), status: 422 };
    }
  }

  /** Whoever has none is shut out at once: that is said first. */
  @FormTo('/authorisations/ending', COORDINATOR_ROLES)
  warnOfEnd(@FromVisit() visit: Visit, @FormFields() form: Fields): PageAnswer {
    return endPage(visit, form.text('user'));
  }

  @FormTo('/authorisations/end', COORDINATOR_ROLES)
  async endAuthorisation(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    await this.calls.edge(visit).call(END_AUTHORISATION, { body: { user: form.text('user') } });
    return { seeOther: '/authorisations' };
  }

  private async show(
    visit: Visit,
    after: string | undefined,
    sent: Fields,
    faults: readonly FieldFault[],
  ): Promise<ShownPage> {
    const page = await this.calls.edge(visit).call(LIST_AUTHORISATIONS, { query: { after } });
    return authorisationsPage(visit, { page, sent, faults });
  }
}
