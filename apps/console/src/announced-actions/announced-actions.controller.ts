import { type CaseIdentity, OPEN_ANNOUNCEMENT, STEP_ANNOUNCEMENT } from '@lacznik/contracts';
import { Law } from '../calls/law';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { CASE_ROLES, PROCESS_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { Visit } from '../pages/visit';
import { PersonOfCase } from '../processes/person-of-case.service';
import { ProcessPages } from '../processes/process-pages.service';
import { stepFaultsOf } from '../processes/refusal-sentence';
import { changeActionPage, newActionPage } from './action-pages';
import { ACTION_FIELDS, announcementIn, CHANGE_FIELDS, fieldsOfTerms, termsIn } from './action-terms';
import { ANNOUNCEMENT_PAGES } from './announcement-kind';

/** Announced actions: told beforehand, opened, questioned, carried out. */
@Pages()
export class AnnouncedActionsController {
  constructor(
    private readonly calls: PersonCalls,
    private readonly pages: ProcessPages,
    private readonly persons: PersonOfCase,
  ) {}

  @Page('/announced-actions', PROCESS_ROLES)
  showAnnouncements(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    return this.pages.list(visit, ANNOUNCEMENT_PAGES, query);
  }

  @Page('/announced-actions/new', CASE_ROLES)
  showNewAction(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    return this.newAction(visit, query);
  }

  /** Of a case whose reference must not stand in an address. */
  @FormTo('/announced-actions/new', CASE_ROLES)
  showNewActionOfKey(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    return this.newAction(visit, form);
  }

  @FormTo('/announced-actions', CASE_ROLES)
  async announce(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const identity = await this.persons.identityOf(visit, form.text('reference'));
    const { noIdentity } = visit.texts.announcements.open;
    const faults = identity
      ? await this.tryToAnnounce(visit, form, identity)
      : [{ field: 'reference', sentence: noIdentity }];
    if (faults.length > 0) return { ...(await this.newAction(visit, form, faults)), status: 422 };
    return { seeOther: `/announced-actions/${form.text('process-id')}` };
  }

  @Page('/announced-actions/:id', PROCESS_ROLES)
  showAnnouncement(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    return this.pages.show(visit, ANNOUNCEMENT_PAGES, id);
  }

  @FormTo('/announced-actions/:id/steps', PROCESS_ROLES)
  stepAction(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields): Promise<PageAnswer> {
    return this.pages.step(visit, ANNOUNCEMENT_PAGES, id, form);
  }

  @Page('/announced-actions/:id/change', CASE_ROLES)
  showChange(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    return this.change(visit, id);
  }

  @FormTo('/announced-actions/:id/change', CASE_ROLES)
  async changeAction(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const command = {
      name: 'change',
      content: { ...termsIn(form), sender: visit.person.institution ?? '' },
    } as const;
    const body = { stepId: form.text('step-id'), basedOn: Number(form.text('based-on')), command };
    try {
      await this.calls.edge(visit).call(STEP_ANNOUNCEMENT, { parameters: { id }, body });
      return { seeOther: `/announced-actions/${id}` };
    } catch (error) {
      const faults = stepFaultsOf(visit, error, CHANGE_FIELDS);
      return { ...(await this.change(visit, id, { sent: form, faults })), status: 422 };
    }
  }

  private async newAction(visit: Visit, sent: Fields, faults: readonly FieldFault[] = []) {
    const [law, names] = await Promise.all([Law.readFor(this.calls, visit), this.pages.namesFor(visit)]);
    return newActionPage(visit, { law, names, sent, faults });
  }

  private async change(visit: Visit, id: string, refused?: { sent: Fields; faults: readonly FieldFault[] }) {
    const { view, law, names } = await this.pages.read(visit, ANNOUNCEMENT_PAGES, id);
    const { content, version } = view;
    const filled = refused ?? { sent: content ? fieldsOfTerms(content) : new Fields({}), faults: [] };
    return changeActionPage(visit, { processId: id, version, law, names, ...filled });
  }

  private async tryToAnnounce(visit: Visit, form: Fields, identity: CaseIdentity): Promise<FieldFault[]> {
    const body = announcementIn(form, identity);
    if (!body) return [{ field: 'result', sentence: visit.texts.announcements.open.bothOrNeither }];
    try {
      await this.calls.edge(visit).call(OPEN_ANNOUNCEMENT, { body });
      return [];
    } catch (error) {
      return stepFaultsOf(visit, error, ACTION_FIELDS);
    }
  }
}
