import { type CaseIdentity, OPEN_JOINT_PLAN, READ_JOINT_PLAN, STEP_JOINT_PLAN } from '@lacznik/contracts';
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
import { fieldsOfPlan, planIn, planPlaces } from './plan-form';
import { PLAN_PAGES } from './plan-kind';
import { newPlanPage, revisePlanPage } from './plan-pages';

/** The form's fields of places in the body, beside those of the content. */
const FIELDS = {
  caseReference: 'reference',
  person: 'reference',
  other: 'other',
  legalBasis: 'basis',
  purpose: 'purpose',
};

/** Joint plans: proposed, approved by the other side, followed step by step, printed for the person. */
@Pages()
export class JointPlansController {
  constructor(
    private readonly calls: PersonCalls,
    private readonly pages: ProcessPages,
    private readonly persons: PersonOfCase,
  ) {}

  @Page('/joint-plans', PROCESS_ROLES)
  showPlans(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    return this.pages.list(visit, PLAN_PAGES, query);
  }

  @Page('/joint-plans/new', CASE_ROLES)
  showNewPlan(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    return this.newPlan(visit, query);
  }

  /** Of a case whose reference must not stand in an address. */
  @FormTo('/joint-plans/new', CASE_ROLES)
  showNewPlanOfKey(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    return this.newPlan(visit, form);
  }

  @FormTo('/joint-plans', CASE_ROLES)
  async proposePlan(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    if (form.text('more-rows') !== '') return this.newPlan(visit, form);
    const identity = await this.persons.identityOf(visit, form.text('reference'));
    const { noIdentity } = visit.texts.plans.form;
    const faults = identity
      ? await this.tryToPropose(visit, form, identity)
      : [{ field: 'reference', sentence: noIdentity }];
    if (faults.length > 0) return { ...(await this.newPlan(visit, form, faults)), status: 422 };
    return { seeOther: `/joint-plans/${form.text('process-id')}` };
  }

  @Page('/joint-plans/:id', PROCESS_ROLES)
  showPlan(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    return this.pages.show(visit, PLAN_PAGES, id);
  }

  @Page('/joint-plans/:id/print', PROCESS_ROLES)
  async printPlan(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    const query = { format: 'pdf' } as const;
    const file = await this.calls.edge(visit).call(READ_JOINT_PLAN, { parameters: { id }, query });
    return { file: file as Buffer, mediaType: 'application/pdf', name: `plan-${id}.pdf` };
  }

  @FormTo('/joint-plans/:id/steps', PROCESS_ROLES)
  stepPlan(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields): Promise<PageAnswer> {
    return this.pages.step(visit, PLAN_PAGES, id, form);
  }

  @Page('/joint-plans/:id/propose', CASE_ROLES)
  showRevision(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    return this.revision(visit, id);
  }

  @FormTo('/joint-plans/:id/propose', CASE_ROLES)
  async revisePlan(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    if (form.text('more-rows') !== '') return this.revision(visit, id, { sent: form, faults: [] });
    const { view } = await this.pages.read(visit, PLAN_PAGES, id);
    const content = planIn(form, sidesOf(visit, view.other));
    const command = { name: 'propose', content } as const;
    const body = { stepId: form.text('step-id'), basedOn: Number(form.text('based-on')), command };
    try {
      await this.calls.edge(visit).call(STEP_JOINT_PLAN, { parameters: { id }, body });
      return { seeOther: `/joint-plans/${id}` };
    } catch (error) {
      const faults = stepFaultsOf(visit, error, planPlaces(form, 'command.content'));
      return { ...(await this.revision(visit, id, { sent: form, faults })), status: 422 };
    }
  }

  private async newPlan(visit: Visit, sent: Fields, faults: readonly FieldFault[] = []) {
    const [law, names] = await Promise.all([Law.readFor(this.calls, visit), this.pages.namesFor(visit)]);
    return newPlanPage({ visit, law, names, sent, faults });
  }

  private async revision(visit: Visit, id: string, refused?: { sent: Fields; faults: readonly FieldFault[] }) {
    const { view, law } = await this.pages.read(visit, PLAN_PAGES, id);
    const { processId, version, agreed } = view;
    const content = agreed.at(-1)?.content;
    const filled = refused ?? { sent: content ? fieldsOfPlan(content) : new Fields({}), faults: [] };
    return revisePlanPage({ visit, law, processId, version, ...filled });
  }

  private async tryToPropose(visit: Visit, form: Fields, { person, name }: CaseIdentity): Promise<FieldFault[]> {
    const other = form.text('other');
    const body = {
      processId: form.text('process-id'),
      person,
      ...(name ? { name } : {}),
      caseReference: form.text('reference'),
      other,
      legalBasis: form.text('basis'),
      purpose: form.text('purpose'),
      content: planIn(form, sidesOf(visit, other)),
    };
    try {
      await this.calls.edge(visit).call(OPEN_JOINT_PLAN, { body });
      return [];
    } catch (error) {
      return stepFaultsOf(visit, error, { ...FIELDS, ...planPlaces(form, 'content') });
    }
  }
}

/** Which institution is which side: one of the two is a labour office. */
function sidesOf({ person }: Visit, other: string): { labour: string; welfare: string } {
  const own = person.institution ?? '';
  return own.startsWith('PUP-') ? { labour: own, welfare: other } : { labour: other, welfare: own };
}
