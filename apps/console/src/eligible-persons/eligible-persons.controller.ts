import { ProblemError } from '@lacznik/client';
import {
  type EligiblePerson,
  LIST_ELIGIBLE_PERSONS,
  OPEN_REFERRAL,
  READ_WORK_DRAFT,
  SEND_ELIGIBLE_PERSONS,
} from '@lacznik/contracts';
import { Law } from '../calls/law';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { CASE_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import type { Visit } from '../pages/visit';
import { PersonOfCase } from '../processes/person-of-case.service';
import { ProcessPages } from '../processes/process-pages.service';
import { stepFaultsOf } from '../processes/refusal-sentence';
import { checkListPage, type ListedPerson } from './check-list-page';
import { DRAFT_PLACES, draftPage } from './draft-page';
import { entriesPage } from './entries-page';
import { isWhole, linesIn, LIST_PLACES, type ListedLine } from './list-form';
import { MAX_LINES, newListPage } from './new-list-page';
import { outcomePage } from './outcome-page';

/** So many cases are read at a time. */
const AT_A_TIME = 10;

/** Lists of persons who are eligible for useful work: drawn up, checked and sent by welfare centres, made referrals of by labour offices. */
@Pages()
export class EligiblePersonsController {
  constructor(
    private readonly calls: PersonCalls,
    private readonly pages: ProcessPages,
    private readonly persons: PersonOfCase,
  ) {}

  @Page('/eligible-persons', CASE_ROLES)
  async showEntries(@FromVisit() visit: Visit, @QueryFields() fields: Fields): Promise<PageAnswer> {
    const after = fields.optional('after');
    const query = after === undefined ? {} : { after };
    return entriesPage(visit, await this.calls.edge(visit).call(LIST_ELIGIBLE_PERSONS, { query }));
  }

  @Page('/eligible-persons/new', CASE_ROLES)
  showNewList(@FromVisit() visit: Visit): Promise<PageAnswer> {
    return this.newList(visit, new Fields({}));
  }

  /** The form again, with what was filled in. */
  @FormTo('/eligible-persons/edit', CASE_ROLES)
  editList(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    return this.newList(visit, form);
  }

  @FormTo('/eligible-persons/check', CASE_ROLES)
  async checkList(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const listed = await this.listed(visit, form);
    return 'faults' in listed ? this.refuse(visit, form, listed.faults) : checkListPage(visit, form, listed.persons);
  }

  @FormTo('/eligible-persons', CASE_ROLES)
  async sendList(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const listed = await this.listed(visit, form);
    if ('faults' in listed) return this.refuse(visit, form, listed.faults);
    const ids = form.list('process-ids');
    const persons = listed.persons.map(({ line, identity }, i): EligiblePerson => ({
      processId: ids[i] ?? '',
      ...line,
      ...identity,
    }));
    const body = { legalBasis: form.text('basis'), purpose: form.text('purpose'), persons };
    const parameters = { agreement: form.text('agreement') };
    try {
      const entries = await this.calls.edge(visit).call(SEND_ELIGIBLE_PERSONS, { parameters, body });
      const lines = listed.persons.map(({ line }) => line);
      return outcomePage(visit, lines, entries);
    } catch (error) {
      return this.refuse(visit, form, faultsOfList(visit, error));
    }
  }

  @Page('/eligible-persons/:id', CASE_ROLES)
  showDraft(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    return this.draft(visit, id, new Fields({}), []);
  }

  @FormTo('/eligible-persons/:id', CASE_ROLES)
  async sendDraft(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const edge = this.calls.edge(visit);
    const { content, ...identity } = await edge.call(READ_WORK_DRAFT, { parameters: { id } });
    const answerBy = form.optional('answer-by');
    const terms = answerBy === undefined ? content : { ...content, answerBy };
    const body = {
      processId: form.text('process-id'),
      ...identity,
      caseReference: form.text('reference'),
      content: terms,
    };
    try {
      await edge.call(OPEN_REFERRAL, { body });
      return { seeOther: '/eligible-persons' };
    } catch (error) {
      return { ...(await this.draft(visit, id, form, faultsOfDraft(visit, error))), status: 422 };
    }
  }

  private async newList(visit: Visit, sent: Fields, faults: readonly FieldFault[] = []) {
    return newListPage(visit, { law: await Law.readFor(this.calls, visit), sent, faults });
  }

  private async refuse(visit: Visit, sent: Fields, faults: readonly FieldFault[]): Promise<PageAnswer> {
    return { ...(await this.newList(visit, sent, faults)), status: 422 };
  }

  private async draft(visit: Visit, id: string, sent: Fields, faults: readonly FieldFault[]) {
    const [draft, law, names] = await Promise.all([
      this.calls.edge(visit).call(READ_WORK_DRAFT, { parameters: { id } }),
      Law.readFor(this.calls, visit),
      this.pages.namesFor(visit),
    ]);
    return draftPage(visit, { id, draft, law, names, sent, faults });
  }

  /** The persons of the lines, or what is wrong with them: no form carries a person. */
  private async listed(visit: Visit, form: Fields): Promise<{ persons: ListedPerson[] } | { faults: FieldFault[] }> {
    const { faults: words } = visit.texts.eligible;
    const lines = linesIn(form);
    const faultIn = (sentence: string) => ({ faults: [{ field: 'cases', sentence }] });
    if (lines.length === 0 || lines.length > MAX_LINES) return faultIn(words.number(MAX_LINES));
    const incomplete = lines.filter((line) => !isWhole(line)).map(({ caseReference }) => caseReference);
    if (incomplete.length > 0) return faultIn(words.incomplete(incomplete.join(', ')));
    const persons = await this.personsOf(visit, lines);
    const unknown = lines.filter((line) => !persons.some((one) => one.line === line));
    return unknown.length > 0
      ? faultIn(words.noIdentity(unknown.map(({ caseReference }) => caseReference).join(', ')))
      : { persons };
  }

  private async personsOf(visit: Visit, lines: readonly ListedLine[]): Promise<ListedPerson[]> {
    const persons: ListedPerson[] = [];
    for (let from = 0; from < lines.length; from += AT_A_TIME) {
      const some = lines.slice(from, from + AT_A_TIME).map(async (line) => {
        const identity = await this.persons.identityOf(visit, line.caseReference);
        return identity ? [{ line, identity }] : [];
      });
      persons.push(...(await Promise.all(some)).flat());
    }
    return persons;
  }
}

/** An agreement that is not kept is no page that is missing. */
function faultsOfList(visit: Visit, error: unknown): FieldFault[] {
  if (error instanceof ProblemError && error.status === 404)
    return [{ field: 'agreement', sentence: visit.texts.eligible.faults.noAgreement }];
  if (error instanceof ProblemError && error.reason === 'over-the-limit')
    return [{ field: 'cases', sentence: visit.texts.eligible.faults.places }];
  return faultsOf(visit, error, LIST_PLACES);
}

/** For what somebody is referred the draft says; what is wrong with that no field of the form puts right. */
function faultsOfDraft(visit: Visit, error: unknown): FieldFault[] {
  if (error instanceof ProblemError && error.path?.startsWith('content.usefulWork'))
    return [{ sentence: visit.texts.eligible.faults.period }];
  return stepFaultsOf(visit, error, DRAFT_PLACES);
}
