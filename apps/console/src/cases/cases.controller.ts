import { type CaseOpening, CLOSE_CASE, caseAddress, LIST_CASES, OPEN_CASE } from '@lacznik/contracts';
import { Law } from '../calls/law';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { CASE_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer, ShownPage } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { casesPage } from './cases-page';
import { closeCasePage } from './close-case-page';
import { type Opening, openCasePage } from './open-case-page';

/** The form's fields of places in the body. */
const FIELDS = {
  caseReference: 'reference',
  person: 'pesel',
  'name.givenNames': 'given-names',
  'name.familyName': 'family-name',
  legalBasis: 'basis',
  purpose: 'purpose',
  openedOn: 'opened-on',
};

/** The institution's cases: listed, opened, closed. */
@Pages()
export class CasesController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/cases', CASE_ROLES)
  showCases(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    return this.pageOfCases(visit, query.optional('reference'));
  }

  /** Goes on from a reference that must not stand in an address. */
  @FormTo('/cases', CASE_ROLES)
  showMoreCases(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    return this.pageOfCases(visit, form.optional('reference'));
  }

  @Page('/cases/open', CASE_ROLES)
  showOpening(@FromVisit() visit: Visit): Promise<PageAnswer> {
    return this.pageOfOpening(visit, { sent: new Fields({}), faults: [] });
  }

  @FormTo('/cases/open', CASE_ROLES)
  async openCase(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const faults = await this.tryToOpen(visit, form);
    if (faults.length === 0) return { seeOther: '/cases' };
    return { ...(await this.pageOfOpening(visit, { sent: form, faults })), status: 422 };
  }

  @FormTo('/cases/closing', CASE_ROLES)
  showClosing(@FromVisit() visit: Visit, @FormFields() form: Fields): PageAnswer {
    return closeCasePage(visit, form.text('reference'));
  }

  @FormTo('/cases/close', CASE_ROLES)
  async closeCase(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const address = caseAddress(form.text('reference'));
    await this.calls.edge(visit).call(CLOSE_CASE, { ...address, body: {} });
    return { seeOther: '/cases' };
  }

  private async pageOfCases(visit: Visit, after: string | undefined): Promise<PageAnswer> {
    const [page, law] = await Promise.all([
      this.calls.edge(visit).call(LIST_CASES, { query: { after } }),
      Law.readFor(this.calls, visit),
    ]);
    return casesPage(visit, page, law);
  }

  private async pageOfOpening(visit: Visit, tried: Pick<Opening, 'sent' | 'faults'>): Promise<ShownPage> {
    const [law, institutions] = await Promise.all([Law.readFor(this.calls, visit), this.calls.institutions(visit)]);
    return openCasePage(visit, { law, institutions, ...tried });
  }

  private async tryToOpen(visit: Visit, form: Fields): Promise<FieldFault[]> {
    const body = openingIn(form);
    if (!body) return [{ field: 'family-name', sentence: visit.texts.cases.open.nameTogether }];
    try {
      await this.calls.edge(visit).call(OPEN_CASE, { body });
      return [];
    } catch (error) {
      return faultsOf(visit, error, FIELDS);
    }
  }
}

/** Undefined where half a name is given. */
function openingIn(form: Fields): CaseOpening | undefined {
  const [givenNames, familyName] = [form.text('given-names'), form.text('family-name')];
  if ((givenNames === '') !== (familyName === '')) return undefined;
  const openedOn = form.optional('opened-on');
  return {
    caseReference: form.text('reference'),
    person: { pesel: form.text('pesel') },
    ...(familyName === '' ? {} : { name: { givenNames, familyName } }),
    legalBasis: form.text('basis'),
    purpose: form.text('purpose'),
    ...(openedOn === undefined ? {} : { openedOn }),
  };
}
