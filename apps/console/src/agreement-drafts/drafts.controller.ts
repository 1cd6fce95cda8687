import { AMEND_AGREEMENT, PROPOSE_AGREEMENT, READ_AGREEMENT, SIMULATE_AGREEMENT } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Law } from '../calls/law';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { COORDINATOR_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages } from '../pages/page';
import type { PageAnswer, ShownPage } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { checkPage } from './check-page';
import { fieldsOfPlaces } from './draft-places';
import { draftPage } from './draft-page';
import { fieldsOf, fitsForm, termsIn } from './draft-terms';
import { readChoices } from './draft-choices';

/** An agreement is drafted, its effects are seen, then it is proposed or amended. */
@Pages()
export class DraftsController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/agreement-drafts/new', COORDINATOR_ROLES)
  showForm(@FromVisit() visit: Visit): Promise<PageAnswer> {
    return this.show(visit, new Fields({}), []);
  }

  @Page('/agreements/:id/amend', COORDINATOR_ROLES)
  async showAmendment(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    const draft = await this.calls.hub(visit).call(READ_AGREEMENT, { parameters: { id } });
    if (!fitsForm(draft)) throw new LacznikError('agreement-state', 'The draft says more than the form can show.');
    return this.show(visit, fieldsOf(draft, ownOf(visit)), []);
  }

  @FormTo('/agreement-drafts/check', COORDINATOR_ROLES)
  async checkDraft(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    try {
      const agreement = termsIn(form, ownOf(visit));
      const effects = await this.calls.hub(visit).call(SIMULATE_AGREEMENT, { body: { agreement } });
      return checkPage(visit, form, effects);
    } catch (error) {
      return this.refuse(visit, form, error, 'agreement.');
    }
  }

  /** The form again, with what was filled in. */
  @FormTo('/agreement-drafts/edit', COORDINATOR_ROLES)
  editDraft(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    return this.show(visit, form, []);
  }

  @FormTo('/agreement-drafts', COORDINATOR_ROLES)
  async proposeDraft(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    try {
      const { id } = await this.send(visit, form);
      return { seeOther: `/agreements/${encodeURIComponent(id)}` };
    } catch (error) {
      return this.refuse(visit, form, error, '');
    }
  }

  private send(visit: Visit, form: Fields): Promise<{ id: string }> {
    const hub = this.calls.hub(visit);
    const body = { ...termsIn(form, ownOf(visit)), reason: form.text('reason') };
    const version = form.optional('version');
    if (version === undefined) return hub.call(PROPOSE_AGREEMENT, { body });
    return hub.call(AMEND_AGREEMENT, { parameters: { id: body.id }, body: { ...body, version: Number(version) } });
  }

  private async refuse(visit: Visit, form: Fields, error: unknown, prefix: string): Promise<PageAnswer> {
    const faults = faultsOf(visit, error, fieldsOfPlaces(form, prefix));
    return { ...(await this.show(visit, form, faults)), status: 422 };
  }

  private async show(visit: Visit, sent: Fields, faults: readonly FieldFault[]): Promise<ShownPage> {
    const [law, choices] = await Promise.all([Law.readFor(this.calls, visit), readChoices(this.calls, visit)]);
    return draftPage(visit, { law, choices, sent, faults });
  }
}

function ownOf({ person }: Visit): string {
  return person.institution ?? '';
}
