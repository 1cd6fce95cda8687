import { LIST_INSTITUTIONS, SET_COORDINATOR } from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { CONTACT_ROLES, COORDINATOR_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer, ShownPage } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { coordinatorIn, FIELDS_OF_PLACES, fieldsOf } from './contact-form';
import { contactsPage } from './contacts-page';

/** Whom to turn to: each institution's cooperation coordinator. */
@Pages()
export class ContactsController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/contacts', CONTACT_ROLES)
  showContacts(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    return this.show(visit, query.text('county'), []);
  }

  @FormTo('/contacts', COORDINATOR_ROLES)
  async setCoordinator(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const { institution: id = '' } = visit.person;
    try {
      await this.calls.hub(visit).call(SET_COORDINATOR, { parameters: { id }, body: coordinatorIn(form) });
      return { seeOther: '/contacts' };
    } catch (error) {
      return { ...(await this.show(visit, '', faultsOf(visit, error, FIELDS_OF_PLACES), form)), status: 422 };
    }
  }

  private async show(visit: Visit, county: string, faults: readonly FieldFault[], sent?: Fields): Promise<ShownPage> {
    const { institutions } = await this.calls.hub(visit).call(LIST_INSTITUTIONS);
    const own = institutions.find(({ id }) => id === visit.person.institution);
    return contactsPage(visit, { institutions, county, sent: sent ?? fieldsOf(own?.coordinator), faults });
  }
}
